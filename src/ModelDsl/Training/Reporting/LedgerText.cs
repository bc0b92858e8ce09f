using System.Globalization;
using System.Text;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats a ledger for a terminal: a table per run.</summary>
internal static class LedgerText
{
    /// <summary>Formats a ledger. A heading names each run if there are several.</summary>
    public static string Format(Ledger ledger)
    {
        var text = new StringBuilder();
        foreach (var run in ledger.Runs)
        {
            if (ledger.Runs.Count > 1) text.Append(CultureInfo.InvariantCulture, $"Run {run.Id}, seed {run.Seed}\n");
            text.Append(LedgerTable.Create(ledger, run).ToText());
        }

        if (ledger.EndedBecause is { } because) text.Append(CultureInfo.InvariantCulture, $"The run ended: {because}.\n");
        return text.ToString();
    }
}
