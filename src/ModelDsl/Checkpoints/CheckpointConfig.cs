using System.Globalization;
using System.Text.Json;

namespace ModelDsl.Runtime;

/// <summary>Settings in a checkpoint's <c>config.json</c>; a missing key means Hugging Face's default.</summary>
public sealed class CheckpointConfig
{
    internal CheckpointConfig(string path, JsonElement json) => (Path, Json) = (path, json);

    /// <summary>Path of the file, for messages.</summary>
    public string Path { get; }

    internal JsonElement Json { get; }

    internal int Integer(string key, int otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Wrong(key, value, "a whole number");

    internal double? Number(string key) =>
        Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : throw Wrong(key, value, "a number");

    internal string? Text(string key) =>
        Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(key, value, "a string");

    internal bool? Flag(string key) =>
        Find(key) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, value, "true or false");

    /// <summary>Reads a dropout probability.</summary>
    internal double? Probability(string key) => Number(key) is not { } value ? null
        : value is >= 0 and < 1 ? value
        : throw new ModelDslException(string.Create(
            CultureInfo.InvariantCulture, $"{Path}: \"{key}\" is {value} and should be a probability, from 0 to less than 1."));

    // Treats null as missing: transformers writes "classifier_dropout": null.
    private JsonElement? Find(string key) =>
        Json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private ModelDslException Wrong(string key, JsonElement value, string expected) =>
        new($"{Path}: \"{key}\" is {value.GetRawText()} and should be {expected}.");
}
