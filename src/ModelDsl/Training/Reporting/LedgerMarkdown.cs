using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats a ledger for people: for each run a table, the decisions, and a section per stage with its analyses.</summary>
internal static class LedgerMarkdown
{
    /// <summary>Formats a ledger as a Markdown page.</summary>
    public static string Format(Ledger ledger)
    {
        var text = new StringBuilder(
            $"""
            # {MarkdownTable.Escape(ledger.Model)}

            {MarkdownTable.Escape(ledger.Backbone)}, {Amounts.Format(ledger.TotalParameters)} parameters.
            Metrics are of the development data, at the best epoch of each stage.

            """.ReplaceLineEndings("\n"));
        foreach (var run in ledger.Runs) AppendRun(text, ledger, run);
        return text.ToString();
    }

    private static void AppendRun(StringBuilder text, Ledger ledger, RunSummary run)
    {
        List<StageResult> results = [.. ledger.Attempts.Where(result => result.RunId == run.Id)];
        text.Append(CultureInfo.InvariantCulture,
            $"\n## Run {run.Id}\n\nSeed {run.Seed}, {run.Train.Examples:N0} training and {run.Dev.Examples:N0} development examples, ")
            .Append(CultureInfo.InvariantCulture, $"ModelDsl {run.Package}.\n\n{LedgerTable.Create(ledger, run).ToMarkdown()}\n");
        foreach (var result in results) AppendDecision(text, result);
        if (run == ledger.Runs[^1]) AppendEnd(text, ledger);
        foreach (var result in results) AppendStage(text, ledger, result);
    }

    private static void AppendDecision(StringBuilder text, StageResult result)
    {
        var decision = result.Decision == StageDecision.Accepted ? "accepted" : "rolled back";
        var ended = result.EndedBecause is { } because ? $" It ended early: {because}." : "";
        text.Append(CultureInfo.InvariantCulture,
            $"* **{result.Index} {MarkdownTable.Escape(result.Stage)}** {decision}: {MarkdownTable.Escape(result.Reason)}.{ended}\n");
    }

    private static void AppendEnd(StringBuilder text, Ledger ledger)
    {
        if (ledger.EndedBecause is { } because) text.Append(CultureInfo.InvariantCulture, $"* The run ended: {because}.\n");
        if (ledger.Best is { } best)
            text.Append(CultureInfo.InvariantCulture, $"* Handed over: **{best.Index} {MarkdownTable.Escape(best.Stage)}**.\n");
    }

    private static void AppendStage(StringBuilder text, Ledger ledger, StageResult stage)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {stage.Index} {MarkdownTable.Escape(stage.Stage)}\n");
        if (stage.Groups.Count > 0)
        {
            text.Append('\n');
            MarkdownTable.Append(
                text, ["parameter group", "parameters:", "learning rate:", "weight decay:"], stage.Groups.Select(group => (string[])
            [
                MarkdownTable.Escape(group.Name), Amounts.Format(group.Parameters),
                group.LearningRate.ToString(CultureInfo.InvariantCulture), group.WeightDecay.ToString(CultureInfo.InvariantCulture),
            ]));
        }

        foreach (var task in ledger.Tasks.Where(stage.Analyses.ContainsKey))
            TaskMarkdown.Append(text, task, stage.Evaluation.Tasks.GetValueOrDefault(task), stage.Analyses[task]);
    }
}
