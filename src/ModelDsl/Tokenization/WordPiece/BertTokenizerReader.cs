namespace ModelDsl.Tokenization.WordPiece;

/// <summary>
/// Reads a BERT tokenizer's files as transformers does. Settings come from <c>tokenizer_config.json</c>, then from BERT's defaults.
/// <c>tokenizer.json</c> is used only if there is no <c>vocab.txt</c>.
/// </summary>
internal static class BertTokenizerReader
{
    private static readonly (string Role, TokenSetting Default)[] Roles =
    [
        ("unk_token", new("[UNK]")), ("sep_token", new("[SEP]")), ("pad_token", new("[PAD]")), ("cls_token", new("[CLS]")),
        ("mask_token", new("[MASK]")),
    ];

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static BertTokenizerSettings Read(TokenizerFiles files)
    {
        var config = files.Settings(TokenizerFiles.TokenizerConfig);
        if (config.Boolean("do_basic_tokenize") is false || config.Tokens("never_split").Any())
        {
            throw new CheckpointException(
                config.Place.File, $"{config.Place}: \"do_basic_tokenize\": false and \"never_split\" are not supported.");
        }

        var tokenizerJson = files.FindFallbackJson(TokenizerFiles.VocabTxt);
        var vocabulary = tokenizerJson is null
            ? new Vocabulary(new(files.PathOf(TokenizerFiles.VocabTxt)), files.Lines(TokenizerFiles.VocabTxt))
            : ReadVocabulary(tokenizerJson);
        var pieces = vocabulary.Count;
        return new BertTokenizerSettings(
            vocabulary,
            pieces,
            AddedTokensReader.Read(files, tokenizerJson, vocabulary, Roles),
            ReadBasicTokenization(config, tokenizerJson?.Section("normalizer")));
    }

    private static Vocabulary ReadVocabulary(JsonSettings tokenizerJson)
    {
        var model = tokenizerJson.Section("model");
        model.Require("type", "WordPiece");
        tokenizerJson.Section("normalizer").Require("type", "BertNormalizer");
        tokenizerJson.Section("pre_tokenizer").Require("type", "BertPreTokenizer");
        model.Require("continuing_subword_prefix", BertTokenizer.ContinuationPrefix);
        if (model.Count("max_input_chars_per_word") is { } longest and not WordWriter.MaxWordCodePoints)
        {
            throw new CheckpointException(model.Place.File, $"{model.Place}: \"max_input_chars_per_word\" is {longest}; supported is "
                + $"{WordWriter.MaxWordCodePoints}.");
        }

        return Vocabulary.FromIds(model.Section("vocab"));
    }

    private static BasicTokenizationOptions ReadBasicTokenization(JsonSettings config, JsonSettings? normalizer)
    {
        var lowercase = config.Boolean("do_lower_case") ?? normalizer?.Boolean("lowercase") ?? true;
        return new BasicTokenizationOptions(
            lowercase,
            StripAccents: config.Boolean("strip_accents") ?? normalizer?.Boolean("strip_accents") ?? lowercase,
            SeparateIdeographs: config.Boolean("tokenize_chinese_chars") ?? normalizer?.Boolean("handle_chinese_chars") ?? true);
    }
}

/// <summary>Validated settings of a BERT tokenizer.</summary>
/// <param name="Vocabulary">The tokens, added ones included.</param>
/// <param name="Pieces">Number of tokens in the vocabulary's file; added tokens may follow.</param>
/// <param name="AddedTokens">Special tokens and added words.</param>
/// <param name="Basic">Settings of basic tokenization.</param>
internal sealed record BertTokenizerSettings(
    Vocabulary Vocabulary, int Pieces, AddedTokens AddedTokens, BasicTokenizationOptions Basic);
