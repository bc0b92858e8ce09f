using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Metrics;

namespace ModelDsl.Training.Analysis;

/// <summary>Puts the outcomes of one task into words.</summary>
/// <param name="head">The task's head.</param>
/// <param name="task">Index of the head.</param>
/// <param name="examples">The development examples.</param>
internal sealed class AnswerWords(TaskHead head, int task, IReadOnlyList<EncodedExample> examples)
{
    private const int MaxLength = 160;
    private const string None = "none";

    /// <summary>The names of the task's labels: of entities for token classification.</summary>
    public IReadOnlyList<string> Labels { get; } = head.LabelNames;

    /// <summary>Returns the beginning of an example's text; pairs are separated by [SEP].</summary>
    public string Excerpt(int example) => examples.Describe(example) switch
    {
        { Text: { } text, Pair: { } pair } => $"{Shorten(text)} [SEP] {Shorten(pair)}",
        var single => Shorten(single.Text ?? ""),
    };

    /// <summary>Returns the true answer of a row; null if it is not a label.</summary>
    public string? Expected(TaskOutcomes outcomes, int row) => outcomes switch
    {
        ClassOutcomes classes => Labels[classes.Expected[row]],
        LabelSetOutcomes sets => Join(sets.Expected[row]),
        NumberOutcomes numbers => Format(numbers.Expected[row]),
        EntityOutcomes entities => Join(entities.Expected[row], entities.Examples[row]),
        TextOutcomes => Shorten(examples[outcomes.Examples[row]].Labels[task]?.Text ?? ""),
        _ => null,
    };

    /// <summary>Returns the predicted answer of a row.</summary>
    public string Predicted(TaskOutcomes outcomes, int row) => outcomes switch
    {
        ClassOutcomes classes => Labels[classes.Predicted[row]],
        LabelSetOutcomes sets => Join(sets.Predicted[row]),
        NumberOutcomes numbers => Format(numbers.Predicted[row]),
        EntityOutcomes entities => Join(entities.Predicted[row], entities.Examples[row]),
        TextOutcomes texts => Shorten(texts.Generated[row]),
        TokenOutcomes tokens => string.Create(CultureInfo.InvariantCulture, $"{tokens.Right[row]} of {tokens.Tokens[row]} tokens"),
        _ => throw new NotSupportedException($"There are no words for {outcomes.GetType().Name}."),
    };

    private static string Format(float number) => number.ToString("G5", CultureInfo.InvariantCulture);

    private string Join(int[] labels) => labels is [] ? None : string.Join(", ", labels.Select(label => Labels[label]));

    private string Join(Entity[] entities, int example) => entities is []
        ? None
        : string.Join(", ", entities.Select(entity => $"{Labels[entity.Label]} \"{Quote(entity, examples.Describe(example))}\""));

    private static string Quote(Entity entity, EncodedExample example)
    {
        var words = example.Words!.Skip(entity.First).Take(entity.Count).ToList();
        return words is [] || example.Text is not { } text ? "" : Shorten(text[words[0].Start..words[^1].End]);
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength) return text;

        // Never half of a surrogate pair.
        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return string.Concat(text.AsSpan(0, length), "...");
    }
}
