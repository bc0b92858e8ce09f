using System.Text.Json;

namespace ModelDsl.Heads.Answers;

/// <summary>An answer that writes itself as JSON, with the names of its labels.</summary>
internal interface IJsonAnswer
{
    /// <summary>Writes the answer as one JSON value.</summary>
    void Write(Utf8JsonWriter writer, JsonSerializerOptions options);
}
