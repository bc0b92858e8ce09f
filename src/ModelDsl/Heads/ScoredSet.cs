using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Heads.Answers;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>A predicted set of labels. As JSON it has the labels' names, and probabilities by name.</summary>
/// <param name="Labels">Labels with a probability of at least 0.5, in the order of their class ids; may be empty.</param>
/// <param name="Probabilities">Independent probabilities of all labels by class id, each 0 to 1.</param>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record ScoredSet<TLabel>(IReadOnlyList<TLabel> Labels, IReadOnlyList<float> Probabilities) : IJsonAnswer
    where TLabel : struct
{
    /// <summary>The names of <see cref="Labels"/> in data and checkpoints.</summary>
    public IReadOnlyList<string> LabelNames => [.. Labels.Select(label => Heads.Answers.LabelNames.Find(label, Known))];

    /// <summary>The labels of the head; null if no head made the answer.</summary>
    internal LabelSet<TLabel>? Known { get; init; }

    /// <summary>Formats the labels that apply and, in parentheses, the most probable others: <c>Late 0.91, Damaged 0.64
    /// (Refund 0.12)</c>.</summary>
    public override string ToString()
    {
        var applying = LabelNames.ToHashSet(StringComparer.Ordinal);
        var shown = Names.Zip(Probabilities).Where(label => applying.Contains(label.First))
            .Select(label => AnswerText.Format(label.First, label.Second));
        var labels = applying.Count == 0 ? "none" : string.Join(", ", shown);
        var others = AnswerText.FormatOthers(Probabilities, Names, applying);
        return others.Length == 0 ? labels : $"{labels} ({others})";
    }

    void IJsonAnswer.Write(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteName(nameof(Labels), options);
        writer.WriteStartArray();
        foreach (var name in LabelNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteProbabilities(Probabilities, Names, options);
        writer.WriteEndObject();
    }

    private IReadOnlyList<string> Names => Heads.Answers.LabelNames.FindAll(Probabilities.Count, Known);
}
