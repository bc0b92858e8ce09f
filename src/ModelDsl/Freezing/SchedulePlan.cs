using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl;

/// <summary>The resolved schedule of a model: what thaws at which stage. <see cref="ToString"/> shows it as a table.</summary>
/// <param name="model">The model's name.</param>
/// <param name="backbone">The name of the pretrained checkpoint.</param>
/// <param name="totalParameters">The number of single weights in the whole model.</param>
/// <param name="stages">The stages in order.</param>
public sealed class SchedulePlan(string model, string backbone, long totalParameters, IReadOnlyList<StagePlan> stages)
{
    /// <summary>The model's name.</summary>
    public string Model { get; } = model;

    /// <summary>The name of the pretrained checkpoint.</summary>
    public string Backbone { get; } = backbone;

    /// <summary>The number of single weights in the whole model.</summary>
    public long TotalParameters { get; } = totalParameters;

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<StagePlan> Stages { get; } = stages;

    /// <summary>What the compiler found about a cheaper order of the same stages; null where it found nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>The block whose weights are the head's output as well, T5 v1.0's <c>shared</c>; null where there is none.</summary>
    public string? OutputBlock { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string[][] rows = [["stage", "thaws", "trains", "optimizer", "work", "frozen prefix"], .. Stages.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();

        var table = new StringBuilder($"{Model}: {Backbone}, {Amounts.Format(TotalParameters)} parameters");
        foreach (var row in rows)
        {
            table.AppendLine();
            for (var column = 0; column < widths.Length; column++)
                table.Append(row[column].PadRight(widths[column] + 2));
            table.Append(row[^1]);
        }

        return Advice is null ? table.ToString() : table.AppendLine().Append(Advice).ToString();
    }

    private string[] Row(StagePlan stage, int index)
    {
        var share = TotalParameters == 0 ? 0 : (double)stage.TrainableParameters / TotalParameters;
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{index} {stage.Name}"),
            (index == 0 ? "" : "+ ") + string.Join(", ", Describe(stage.Thaws)),
            string.Create(CultureInfo.InvariantCulture, $"{Amounts.Format(stage.TrainableParameters)} ({share:P1})"),
            Bytes(stage.OptimizerBytes),
            string.Create(CultureInfo.InvariantCulture, $"{stage.Work:P1}"),
            Prefix(stage),
        ];
    }

    /// <summary>Spells heads and blocks as people read them: <c>layers 9-10</c> for <c>9-10</c>.</summary>
    internal IEnumerable<string> Describe(IEnumerable<string> ids) => ids.Select(id =>
        id == OutputBlock ? $"{id} (which is the output)"
        : !char.IsAsciiDigit(id[0]) ? id
        : id.Contains('-', StringComparison.Ordinal) ? $"layers {id}"
        : $"layer {id}");

    private string Prefix(StagePlan stage)
    {
        if (stage.FrozenPrefix is not { } prefix) return "none";
        var blocks = string.Join(", ", Describe(prefix.Split(", ")));
        return stage switch
        {
            { CachedBytesPerText: > 0 and var bytes } => $"{blocks} ({Bytes(bytes)} a text)",
            { CachedBytesPerToken: > 0 and var bytes } => $"{blocks} ({Bytes(bytes)} a token)",
            _ => blocks,
        };
    }

    private static string Bytes(long bytes) => Amounts.Format(bytes) + (bytes < 1_000 ? " B" : "B");
}
