using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>
/// Reads a RoBERTa tokenizer's files as transformers does. Settings come from <c>tokenizer_config.json</c>, then from RoBERTa's defaults.
/// <c>tokenizer.json</c> is used only if <c>vocab.json</c> or <c>merges.txt</c> is missing.
/// </summary>
internal static class RobertaTokenizerReader
{
    private static readonly (string Role, TokenSetting Default)[] Roles =
    [
        ("bos_token", new("<s>")), ("eos_token", new("</s>")), ("unk_token", new("<unk>")), ("sep_token", new("</s>")),
        ("pad_token", new("<pad>")), ("cls_token", new("<s>")), ("mask_token", new("<mask>", StripsLeft: true)),
    ];

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static RobertaTokenizerSettings Read(TokenizerFiles files)
    {
        var tokenizerJson = files.FindFallbackJson(TokenizerFiles.VocabJson, TokenizerFiles.MergesTxt);
        var model = tokenizerJson?.Section("model");
        if (tokenizerJson is not null)
        {
            RequireByteLevelBpe(tokenizerJson);
        }

        var vocabulary = Vocabulary.FromIds(model?.Section("vocab") ?? files.Settings(TokenizerFiles.VocabJson));
        var merges = model is null ? MergesOfText(files) : MergesOfJson(model);
        return new RobertaTokenizerSettings(
            vocabulary,
            AddedTokensReader.Read(files, tokenizerJson, vocabulary, Roles),
            Check(merges, vocabulary),
            files.Settings(TokenizerFiles.TokenizerConfig).Boolean("add_prefix_space")
                ?? tokenizerJson?.Section("pre_tokenizer").Boolean("add_prefix_space") ?? false);
    }

    private static void RequireByteLevelBpe(JsonSettings tokenizerJson)
    {
        var model = tokenizerJson.Section("model");
        model.Require("type", "BPE");
        tokenizerJson.Section("pre_tokenizer").Require("type", "ByteLevel");
        tokenizerJson.Section("post_processor").Require("type", "RobertaProcessing");
        if (tokenizerJson["normalizer"] is not null || tokenizerJson.Section("pre_tokenizer").Boolean("use_regex") is false
            || model.Boolean("ignore_merges") is true || model.Boolean("byte_fallback") is true
            || model.Text("continuing_subword_prefix") is { Length: > 0 } || model.Text("end_of_word_suffix") is { Length: > 0 })
        {
            throw new CheckpointException(
                tokenizerJson.Place.File, $"{tokenizerJson.Place} has settings that RoBERTa's tokenizer does not have (a normalizer, "
                + "\"use_regex\", \"ignore_merges\", \"byte_fallback\", a prefix or a suffix); they are not supported.");
        }
    }

    // The first line holds the format's version.
    private static IEnumerable<(FilePlace Place, string Merge)> MergesOfText(TokenizerFiles files) =>
        files.Lines(TokenizerFiles.MergesTxt)
            .Select((line, index) => (Place: new FilePlace(files.PathOf(TokenizerFiles.MergesTxt), $", line {index + 1}"), Merge: line))
            .Where(line => line.Merge.Length > 0 && !line.Merge.StartsWith("#version", StringComparison.Ordinal));

    // Newer files store a merge as an array of two tokens, older ones as a string with a space.
    private static IEnumerable<(FilePlace Place, string Merge)> MergesOfJson(JsonSettings model) =>
        model.Items("merges").Select((merge, index) => (model.Place.Member($"merges[{index}]"), merge.ValueKind == JsonValueKind.Array
            ? string.Join(' ', merge.EnumerateArray().Select(token => model.TextOf($"merges[{index}]", token)))
            : model.TextOf($"merges[{index}]", merge)));

    private static List<string> Check(IEnumerable<(FilePlace Place, string Merge)> merges, Vocabulary vocabulary)
    {
        var ranked = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (place, merge) in merges)
        {
            var pair = merge.Split(' ');
            if (pair.Length != 2)
            {
                throw new CheckpointException(
                    place.File, $"{place}: {Excerpt.Quote(merge)} should be two tokens with a space between them.");
            }

            if (Array.Find([.. pair, pair[0] + pair[1]], token => vocabulary.IdOf(token) is null) is { } missing)
            {
                throw new CheckpointException(
                    place.File, $"{place}: {Excerpt.Quote(merge)} needs the token {Excerpt.Quote(missing)}, which {vocabulary.Place} does "
                    + "not have; copy the tokenizer's files from one and the same checkpoint.");
            }

            if (!seen.Add(merge))
            {
                throw new CheckpointException(
                    place.File, $"{place}: {Excerpt.Quote(merge)} is there twice; copy the file from the checkpoint again.");
            }

            ranked.Add(merge);
        }

        return ranked;
    }
}

/// <summary>Validated settings of a RoBERTa tokenizer.</summary>
/// <param name="Vocabulary">The tokens, added ones included.</param>
/// <param name="AddedTokens">Special tokens and added words.</param>
/// <param name="Merges">Merges in order of rank: two tokens separated by a space.</param>
/// <param name="AddPrefixSpace"><c>add_prefix_space</c>: prepend a space, so that the first word is encoded like the others.</param>
internal sealed record RobertaTokenizerSettings(
    Vocabulary Vocabulary, AddedTokens AddedTokens, IReadOnlyList<string> Merges, bool AddPrefixSpace);
