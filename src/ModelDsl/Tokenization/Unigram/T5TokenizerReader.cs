using System.Globalization;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>
/// Reads a T5 tokenizer's files as transformers does. <c>extra_ids</c> sentinels follow the pieces of <c>spiece.model</c> in descending
/// order. <c>tokenizer.json</c>, which includes them, is used only if there is no <c>spiece.model</c>.
/// </summary>
internal static class T5TokenizerReader
{
    private const int DefaultExtraIds = 100;

    // Each sentinel is searched for in every text; T5 has 100.
    private const int MaxExtraIds = 10_000;

    private static readonly (string Role, TokenSetting Default)[] Roles =
        [("eos_token", new("</s>")), ("unk_token", new("<unk>")), ("pad_token", new("<pad>"))];

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static UnigramTokenizerSettings Read(TokenizerFiles files)
    {
        var config = files.Settings(TokenizerFiles.TokenizerConfig);
        if (config.Boolean("legacy") is false)
        {
            throw new CheckpointException(
                config.Place.File, $"{config.Place}: \"legacy\": false, which puts no space behind a special token, is not supported.");
        }

        var tokenizerJson = files.FindFallbackJson(TokenizerFiles.SentencePieceModel);
        var model = tokenizerJson is null
            ? SentencePieceFile.Read(files.PathOf(TokenizerFiles.SentencePieceModel), files[TokenizerFiles.SentencePieceModel])
            : UnigramJson.Read(tokenizerJson);
        var vocabulary = new Vocabulary(model.Place, [.. model.Pieces.Select(piece => piece.Text)]);
        var sentinels = tokenizerJson is null ? ReadSentinels(config) : [];
        Array.ForEach(sentinels, vocabulary.Append);
        return new UnigramTokenizerSettings(
            model, vocabulary, AddedTokensReader.Read(files, tokenizerJson, vocabulary, Roles, sentinels));
    }

    private static string[] ReadSentinels(JsonSettings config)
    {
        var count = config.Count("extra_ids") ?? DefaultExtraIds;
        if (count > MaxExtraIds)
        {
            throw new CheckpointException(
                config.Place.File, $"{config.Place}: \"extra_ids\" is {count}; at most {MaxExtraIds} are supported.");
        }

        var listed = config.Tokens("additional_special_tokens")
            .Count(token => token.Content.Contains("extra_id", StringComparison.Ordinal));
        return listed == 0 || listed == count
            ? [.. Enumerable.Range(0, count).Reverse().Select(i => string.Create(CultureInfo.InvariantCulture, $"<extra_id_{i}>"))]
            : throw new CheckpointException(
                config.Place.File, $"{config.Place}: \"extra_ids\" is {count}, but \"additional_special_tokens\" has {listed} of them.");
    }
}
