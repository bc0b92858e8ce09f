using System.Text.Json;

namespace ModelDsl.Heads.Answers;

/// <summary>Writes the properties of answers under the caller's naming policy.</summary>
internal static class AnswerJson
{
    /// <summary>Writes the name of a property, such as <c>Label</c>, or <c>label</c> for web applications.</summary>
    public static void WriteName(this Utf8JsonWriter writer, string name, JsonSerializerOptions options) =>
        writer.WritePropertyName(options.PropertyNamingPolicy?.ConvertName(name) ?? name);

    /// <summary>Writes probabilities as an object by label name.</summary>
    public static void WriteProbabilities(
        this Utf8JsonWriter writer, IReadOnlyList<float> probabilities, IReadOnlyList<string> names, JsonSerializerOptions options)
    {
        writer.WriteName("Probabilities", options);
        writer.WriteStartObject();
        foreach (var (name, probability) in names.Zip(probabilities))
            writer.WriteNumber(name, probability);
        writer.WriteEndObject();
    }
}
