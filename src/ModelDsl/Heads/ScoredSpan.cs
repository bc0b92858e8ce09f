using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Heads.Answers;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>A predicted span of a text, such as a name. As JSON it has the label's name.</summary>
/// <param name="Label">Label of the span.</param>
/// <param name="Probability">Mean probability of its words' tags, 0 to 1.</param>
/// <param name="Start">Start in the original text, in UTF-16 units from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record ScoredSpan<TLabel>(TLabel Label, float Probability, int Start, int Length) : IJsonAnswer where TLabel : struct
{
    /// <summary>The label's name in data and checkpoints, which can differ from the enum member's.</summary>
    public string LabelName => LabelNames.Find(Label, Labels);

    /// <summary>The labels of the head; null if no head made the answer.</summary>
    internal LabelSet<TLabel>? Labels { get; init; }

    /// <summary>Returns whether label, probability and place are equal.</summary>
    public bool Equals(ScoredSpan<TLabel>? other) =>
        other is not null && Label.Equals(other.Label) && (Probability, Start, Length) == (other.Probability, other.Start, other.Length);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Probability, Start, Length);

    /// <summary>Formats label, probability and place: <c>City 0.98 at 23, 6 long</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{AnswerText.Format(LabelName, Probability)} at {Start}, {Length} long");

    void IJsonAnswer.Write(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteName(nameof(Label), options);
        writer.WriteStringValue(LabelName);
        writer.WriteName(nameof(Probability), options);
        writer.WriteNumberValue(Probability);
        writer.WriteName(nameof(Start), options);
        writer.WriteNumberValue(Start);
        writer.WriteName(nameof(Length), options);
        writer.WriteNumberValue(Length);
        writer.WriteEndObject();
    }
}
