using System.Globalization;
using System.Text;

namespace ModelDsl.Cli.Displays;

/// <summary>Formats a ledger for the commands that print one.</summary>
internal static class LedgerOutput
{
    /// <summary>Formats the table, and why each stage was accepted or rolled back if any was rolled back.</summary>
    public static string Format(Ledger ledger)
    {
        if (ledger.Stages.All(stage => stage.Decision == StageDecision.Accepted)) return ledger.ToString();

        var text = new StringBuilder(ledger.ToString()).Append('\n');
        foreach (var stage in ledger.Stages)
        {
            var decision = stage.Decision == StageDecision.Accepted ? "accepted" : "rolled back";
            text.Append(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage} {decision}: {stage.Reason}\n");
        }

        return text.ToString();
    }
}
