using System.Text.Json;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>Reads a unigram model from <c>tokenizer.json</c>, as transformers converts it from SentencePiece.</summary>
internal static class UnigramJson
{
    /// <exception cref="CheckpointException">The file is damaged, or asks for an unsupported feature.</exception>
    public static UnigramModel Read(JsonSettings tokenizerJson)
    {
        var model = tokenizerJson.Section("model");
        model.Require("type", "Unigram");
        if (model.Boolean("byte_fallback") is true)
        {
            throw new CheckpointException(model.Place.File, $"{model.Place}: \"byte_fallback\" is not supported.");
        }

        RequireSpacesAsWords(tokenizerJson.Section("pre_tokenizer"));
        var special = tokenizerJson.Sections("added_tokens").Select(token => token.AsToken().Content).ToHashSet();
        var unknownId = model.Count("unk_id") ?? -1;
        var pieces = model.Items("vocab")
            .Select((item, id) => ReadPiece(model, id, item))
            .Select((piece, id) => piece with { IsNormal = id != unknownId && !special.Contains(piece.Text) })
            .ToList();
        return unknownId >= 0 && unknownId < pieces.Count
            ? new UnigramModel(model.Place, pieces, unknownId, ReadCharacterMap(tokenizerJson.Section("normalizer")))
            : throw new CheckpointException(model.Place.File, $"{model.Place}: \"unk_id\" should be the id of a token in \"vocab\".");
    }

    private static UnigramPiece ReadPiece(JsonSettings model, int id, JsonElement item)
    {
        var name = $"vocab[{id}]";
        return item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2 && item[1].ValueKind == JsonValueKind.Number
            ? new UnigramPiece(model.TextOf(name, item[0]), (float)item[1].GetDouble(), IsNormal: true)
            : throw model.Unexpected(name, item, "a token and its score");
    }

    private static void RequireSpacesAsWords(JsonSettings preTokenizer)
    {
        foreach (var step in StepsOf(preTokenizer, "pretokenizers"))
        {
            if (step.Text("type") != "WhitespaceSplit")
            {
                step.Require("type", "Metaspace");
                if (step.Boolean("add_prefix_space") is false || step.Text("prepend_scheme") is not (null or "always"))
                {
                    throw new CheckpointException(
                        step.Place.File, $"{step.Place} puts no space in front of every text; this is not supported.");
                }
            }
        }
    }

    // Other normalization steps clean up white space, which UnigramNormalizer does anyway.
    private static byte[] ReadCharacterMap(JsonSettings normalizer)
    {
        byte[] rules = [];
        foreach (var step in StepsOf(normalizer, "normalizers"))
        {
            if (step.Text("type") is not ("Strip" or "Replace"))
            {
                step.Require("type", "Precompiled");
                var compiled = step.Text("precompiled_charsmap") ?? "";
                rules = new byte[compiled.Length];
                rules = Convert.TryFromBase64String(compiled, rules, out var length)
                    ? rules[..length]
                    : throw new CheckpointException(step.Place.File, $"{step.Place}: \"precompiled_charsmap\" is not Base64.");
            }
        }

        return rules;
    }

    private static IEnumerable<JsonSettings> StepsOf(JsonSettings settings, string steps) =>
        settings.Text("type") == "Sequence" ? settings.Sections(steps) : [settings];
}
