using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Heads.Answers;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>A predicted label. As JSON it has the label's name, and probabilities by name.</summary>
/// <param name="Label">The most probable label.</param>
/// <param name="Probability">Probability of the label, 0 to 1.</param>
/// <param name="Probabilities">Probabilities of all labels by class id; they sum to 1.</param>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record Scored<TLabel>(TLabel Label, float Probability, IReadOnlyList<float> Probabilities) : IJsonAnswer
    where TLabel : struct
{
    /// <summary>The label's name in data and checkpoints, which can differ from the enum member's.</summary>
    public string LabelName => LabelNames.Find(Label, Labels);

    /// <summary>The labels of the head; null if no head made the answer.</summary>
    internal LabelSet<TLabel>? Labels { get; init; }

    /// <summary>Formats the label with its probability, and the next ones: <c>Delivery 0.97 (Product 0.02, Billing 0.01)</c>.</summary>
    public override string ToString() =>
        $"{AnswerText.Format(LabelName, Probability)} ({AnswerText.FormatOthers(Probabilities, Names, new HashSet<string> { LabelName })})";

    void IJsonAnswer.Write(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteName(nameof(Label), options);
        writer.WriteStringValue(LabelName);
        writer.WriteName(nameof(Probability), options);
        writer.WriteNumberValue(Probability);
        writer.WriteProbabilities(Probabilities, Names, options);
        writer.WriteEndObject();
    }

    private IReadOnlyList<string> Names => LabelNames.FindAll(Probabilities.Count, Labels);
}
