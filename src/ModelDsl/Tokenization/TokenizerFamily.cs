using System.Text.Json;
using ModelDsl.Naming;
using ModelDsl.Tokenization.ByteLevelBpe;
using ModelDsl.Tokenization.Unigram;
using ModelDsl.Tokenization.WordPiece;

namespace ModelDsl.Tokenization;

/// <summary>A supported tokenizer and how a checkpoint identifies it.</summary>
/// <param name="Models">Model names in <c>tokenizer_class</c>, without the suffix "Tokenizer".</param>
/// <param name="ModelTypes">Values of <c>model_type</c> in <c>config.json</c>.</param>
/// <param name="Vocabulary">Files that hold the vocabulary.</param>
/// <param name="Algorithm">The algorithm's name in <c>tokenizer.json</c>.</param>
/// <param name="Open">Opens the tokenizer.</param>
/// <param name="FirstToken">Token 0 in <c>tokenizer.json</c>, if it distinguishes families of one algorithm.</param>
internal sealed record TokenizerFamily(
    string[] Models,
    string[] ModelTypes,
    string[] Vocabulary,
    string Algorithm,
    Func<TokenizerFiles, Tokenizer> Open,
    string? FirstToken = null)
{
    // Other classes read the same files, but use another template (MPNet), split words first (BertJapanese) or encode unknown characters as
    // bytes (MT5).
    private static readonly TokenizerFamily[] All =
    [
        new(["Bert", "DistilBert", "Electra", "MobileBert"], ["bert", "distilbert", "electra", "mobilebert"],
            [TokenizerFiles.VocabTxt], "WordPiece", BertTokenizer.Open),
        new(["Roberta"], ["roberta"], [TokenizerFiles.VocabJson, TokenizerFiles.MergesTxt], "BPE", RobertaTokenizer.Open),
        new(["XLMRoberta"], ["xlm-roberta"],
            [TokenizerFiles.SentencePieceBpeModel], "Unigram", XlmRobertaTokenizer.Open, FirstToken: "<s>"),
        new(["T5"], ["t5"], [TokenizerFiles.SentencePieceModel], "Unigram", T5Tokenizer.Open),
    ];

    /// <summary>Finds the family of a checkpoint's tokenizer.</summary>
    /// <exception cref="CheckpointException">The family is unknown or not supported.</exception>
    public static TokenizerFamily Find(TokenizerFiles files)
    {
        var config = files.Settings(TokenizerFiles.TokenizerConfig);
        var model = files.Settings(TokenizerFiles.ModelConfig);
        return FindByName(config, "tokenizer_class", IsTokenizerClass)
            ?? FindByName(model, "tokenizer_class", IsTokenizerClass)
            ?? FindByName(model, "model_type", (family, name) => family.ModelTypes.Contains(name))
            ?? FindByVocabulary(files);
    }

    private static bool IsTokenizerClass(TokenizerFamily family, string name) =>
        family.Models.Any(known => name == $"{known}Tokenizer" || name == $"{known}TokenizerFast");

    private static TokenizerFamily? FindByName(JsonSettings settings, string setting, Func<TokenizerFamily, string, bool> isNamed) =>
        settings.Text(setting) switch
        {
            // Classes for any tokenizer. In transformers 5 they are PythonBackend and TokenizersBackend.
            null or "PreTrainedTokenizer" or "PreTrainedTokenizerFast" or "TokenizersBackend" or "PythonBackend" => null,
            { } name => Array.Find(All, family => isNamed(family, name)) ?? throw new CheckpointException(
                settings.Place.File,
                $"{settings.Place}: \"{setting}\" is {Excerpt.Shorten(name)}; supported are the tokenizers of BERT, DistilBERT, ELECTRA "
                + "and MobileBERT (WordPiece), of RoBERTa (byte-level BPE), and of T5 and XLM-R (SentencePiece unigram)."),
        };

    private static TokenizerFamily FindByVocabulary(TokenizerFiles files)
    {
        var found = Array.FindAll(All, family => Array.TrueForAll(family.Vocabulary, files.Has));
        if (found.Length > 1)
        {
            throw new CheckpointException(
                files.Folder,
                $"{files.Folder} has {string.Join(" and ", found.SelectMany(family => family.Vocabulary))}, "
                + $"vocabularies of different tokenizers; name the right one as \"tokenizer_class\" in {TokenizerFiles.TokenizerConfig}.");
        }

        if (found.Length == 1)
        {
            return found[0];
        }

        if (!files.Has(TokenizerFiles.TokenizerJson))
        {
            throw new CheckpointException(
                files.Folder,
                $"{files.Folder} has no tokenizer: neither vocab.txt (WordPiece), nor vocab.json with merges.txt "
                + "(byte-level BPE), nor spiece.model or sentencepiece.bpe.model (SentencePiece unigram), nor tokenizer.json; copy the "
                + "tokenizer's files from the checkpoint there.");
        }

        var model = files.Settings(TokenizerFiles.TokenizerJson).Section("model");
        var algorithm = model.Text("type");
        var first = FirstTokenOf(model);
        return Array.Find(All, family => family.Algorithm == algorithm && (family.FirstToken is null || family.FirstToken == first))
            ?? throw new CheckpointException(
                model.Place.File,
                $"{model.Place}: \"type\" is {Excerpt.Shorten(algorithm ?? "missing")}; supported are WordPiece, BPE and Unigram.");
    }

    // Unigram models list tokens with their scores.
    private static string? FirstTokenOf(JsonSettings model) =>
        model["vocab"] is { ValueKind: JsonValueKind.Array } vocabulary
        && vocabulary.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Array } piece
        && piece.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first
            ? model.TextOf("vocab[0]", first)
            : null;
}
