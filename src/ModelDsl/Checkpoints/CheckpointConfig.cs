using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Runtime;

/// <summary>Settings in a checkpoint's <c>config.json</c>; a missing key means Hugging Face's default.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckpointConfig
{
    internal CheckpointConfig(string path, JsonElement json) => (Path, Json) = (path, json);

    /// <summary>Path of the file, for messages.</summary>
    public string Path { get; }

    internal JsonElement Json { get; }

    internal int Integer(string key, int otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind != JsonValueKind.Number ? throw Wrong(key, value, "a whole number")
        : value.TryGetInt32(out var number) ? number
        : throw Wrong(key, value, "a whole number of 32 bits");

    /// <summary>Reads a whole number from <paramref name="least"/> on.</summary>
    internal int IntegerFrom(int least, string key, int otherwise) =>
        Integer(key, otherwise) is var number && number >= least ? number
        : throw Invalid(key, number, string.Create(CultureInfo.InvariantCulture, $"{least} or more"));

    /// <summary>Reads a token id, which is a row of the embedding table.</summary>
    internal int TokenId(string key, int otherwise, int vocabularySize) =>
        Integer(key, otherwise) is var id && id >= 0 && id < vocabularySize ? id
        : throw Invalid(key, id, string.Create(CultureInfo.InvariantCulture, $"a token id, from 0 to {vocabularySize - 1}"));

    internal double? Number(string key) =>
        Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && double.IsFinite(number) ? number
        : throw Wrong(key, value, "a number");

    /// <summary>Reads a number that is not negative.</summary>
    internal double? NumberFromZero(string key) => Number(key) is not { } value ? null
        : value >= 0 ? value
        : throw Invalid(key, value, "0 or more");

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
        : throw Invalid(key, value, "a probability, from 0 to less than 1");

    /// <summary>Returns the value of a key, or null if it is missing or null: transformers writes <c>"classifier_dropout":
    /// null</c>.</summary>
    internal JsonElement? Find(string key) =>
        Json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private CheckpointException Wrong(string key, JsonElement value, string expected) =>
        new(Path, $"{Path}: \"{key}\" is {Excerpt.Of(value)} and should be {expected}.");

    private CheckpointException Invalid(string key, IFormattable value, string expected) =>
        new(Path, $"{Path}: \"{key}\" is {value.ToString(null, CultureInfo.InvariantCulture)} and should be {expected}.");
}
