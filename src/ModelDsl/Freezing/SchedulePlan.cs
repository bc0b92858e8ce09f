using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl;

/// <summary>The resolved schedule of a model: what thaws in each stage. <see cref="ToString"/> formats it as a table.</summary>
/// <param name="model">The model's name.</param>
/// <param name="backbone">The name of the pretrained checkpoint.</param>
/// <param name="totalParameters">The number of parameters of the whole model.</param>
/// <param name="stages">The stages in order.</param>
public sealed class SchedulePlan(string model, string backbone, long totalParameters, IReadOnlyList<StagePlan> stages)
{
    /// <summary>The model's name.</summary>
    public string Model { get; } = model;

    /// <summary>The name of the pretrained checkpoint.</summary>
    public string Backbone { get; } = backbone;

    /// <summary>The number of parameters of the whole model.</summary>
    public long TotalParameters { get; } = totalParameters;

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<StagePlan> Stages { get; } = stages;

    /// <summary>The compiler's advice about a cheaper order of the same stages, or null.</summary>
    public string? Advice { get; init; }

    /// <summary>The block tied to the output layer, such as T5 v1.0's <c>shared</c>, or null.</summary>
    public string? OutputBlock { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string[][] rows = [["stage", "thaws", "trains", "optimizer", "work", "frozen prefix"], .. Stages.Select(FormatRow)];
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

    private string[] FormatRow(StagePlan stage, int index)
    {
        var share = TotalParameters == 0 ? 0 : (double)stage.TrainableParameters / TotalParameters;
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{index} {stage.Name}"),
            (index == 0 ? "" : "+ ") + string.Join(", ", Describe(stage.Thaws)),
            string.Create(CultureInfo.InvariantCulture, $"{Amounts.Format(stage.TrainableParameters)} ({share:P1})"),
            FormatBytes(stage.OptimizerBytes),
            string.Create(CultureInfo.InvariantCulture, $"{stage.Work:P1}"),
            FormatPrefix(stage),
        ];
    }

    /// <summary>Formats heads and blocks for people: <c>layers 9-10</c> for <c>9-10</c>.</summary>
    internal IEnumerable<string> Describe(IEnumerable<string> ids) => ids.Select(id =>
        id == OutputBlock ? $"{id} (which is the output)"
        : !char.IsAsciiDigit(id[0]) ? id
        : id.Contains('-', StringComparison.Ordinal) ? $"layers {id}"
        : $"layer {id}");

    private string FormatPrefix(StagePlan stage)
    {
        if (stage.FrozenPrefix is not { } prefix) return "none";
        var blocks = string.Join(", ", Describe(prefix.Split(", ")));
        return stage switch
        {
            { CachedBytesPerText: > 0 and var bytes } => $"{blocks} ({FormatBytes(bytes)} a text)",
            { CachedBytesPerToken: > 0 and var bytes } => $"{blocks} ({FormatBytes(bytes)} a token)",
            _ => blocks,
        };
    }

    private static string FormatBytes(long bytes) => Amounts.Format(bytes) + (bytes < 1_000 ? " B" : "B");
}
