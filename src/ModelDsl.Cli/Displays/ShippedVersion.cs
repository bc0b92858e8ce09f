using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>Says at the end of a run which version to ship, and how good it is for each label.</summary>
internal static class ShippedVersion
{
    /// <summary>Writes the best accepted version and its reports. A run without one writes nothing.</summary>
    public static void Write(OutputStream output, Ledger ledger, StageLines lines)
    {
        if (ledger.Best is not { } best) return;

        var where = best.Directory is { } directory ? $"ship {directory}" : "the model has its weights; Save them";
        output.WriteLine();
        var stage = $"[bold]Best stage: {best.Index} {Markup.Escape(best.Stage)}[/]";
        output.WriteLine($"{stage}  {lines.FormatScores(best.Evaluation)}  {Markup.Escape(where)}");
        foreach (var task in ledger.Tasks.Where(best.Analyses.ContainsKey))
        {
            var metrics = best.Evaluation.Tasks.GetValueOrDefault(task);
            if (ClassReportText.Format(task, best.Analyses[task], metrics) is not { } report) continue;

            output.WriteLine();
            output.WriteText(report);
        }
    }
}
