using ModelDsl.Data;
using ModelDsl.Heads;

namespace ModelDsl.Tests.Models.HandWritten;

public partial class TinySentiment
{
    /// <summary>One labelled example; a label stays null where it is unknown.</summary>
    public sealed record Example(string Text, int? Task = null, string? Pair = null) : IExample<Example>
    {
        static IReadOnlyList<string> IExample<Example>.TaskNames => ["Task"];

        static Example IExample<Example>.FromRow(ExampleRow row) => new(row.Text, row.Label("Task", TaskLabels), row.Pair);
    }

    /// <summary>What the model says about one text.</summary>
    public sealed record Prediction(Scored<int> Task);

    /// <inheritdoc/>
    public override EncodedExample Encode(Example example, int? maxLength = null) =>
        Encode(example.Text, example.Pair, [Task.ClassIdOf(example.Task)], maxLength);

    /// <inheritdoc/>
    protected override IReadOnlyList<Prediction> Decode(TaskLogits logits)
    {
        var task = Task.Decode(logits.ByTask[0]);
        return [.. task.Select((_, row) => new Prediction(task[row]))];
    }
}
