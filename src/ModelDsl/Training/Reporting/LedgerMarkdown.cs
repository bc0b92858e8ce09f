using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats a ledger for people: the table of stages, then a section per stage with its analyses.</summary>
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

            {LedgerTable.Create(ledger).ToMarkdown()}
            """.ReplaceLineEndings("\n"));
        foreach (var stage in ledger.Stages.Where(stage => stage.Analyses.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {stage.Index} {MarkdownTable.Escape(stage.Stage)}\n");
            foreach (var task in ledger.Tasks.Where(stage.Analyses.ContainsKey))
                TaskMarkdown.Append(text, task, stage.Evaluation.Tasks.GetValueOrDefault(task), stage.Analyses[task]);
        }

        return text.ToString();
    }
}
