using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Heads.Answers;

namespace ModelDsl.Runtime;

/// <summary>Writes answers as JSON: labels by name, probabilities as an object by name. Answers cannot be read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AnswerJsonConverter : JsonConverter<object>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IJsonAnswer).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a prediction is an output.</exception>
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Predictions are written as JSON and cannot be read from it.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        ((IJsonAnswer)value).Write(writer, options);
}
