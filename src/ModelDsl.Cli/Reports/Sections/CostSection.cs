using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Naming;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Compares the planned cost of each stage with its measured time.</summary>
internal static class CostSection
{
    private const double WholeForwardWork = 1.0 / 3;     // The unit of costs is a forward and a backward pass through every layer.

    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run)
    {
        var planned = run.Attempts.Select(attempt => PlannedWork(run, attempt)).ToList();
        var (work, seconds) = (planned.Sum(), run.Seconds);
        var table = new HtmlTable(
            "stage", "planned:", "measured:", "", "time:", "of it filling the cache:", "per epoch:", "optimizer:", "cache:");
        foreach (var (attempt, own) in run.Attempts.Zip(planned))
        {
            var plan = run.Ledger.Plans.ElementAtOrDefault(attempt.Index);
            var (share, measured) = (work > 0 ? own / work : 0, seconds > 0 ? attempt.Seconds / seconds : 0);
            table.Add(
                Words.Name(attempt), work > 0 ? Words.Percent(share) : null, Words.Percent(measured), Bars(share, measured),
                Words.Duration(attempt.Seconds), attempt.CachingSeconds > 0 ? Words.Duration(attempt.CachingSeconds) : null,
                attempt.Epochs is [.., var last] ? Words.Duration(attempt.Epochs.Sum(epoch => epoch.Seconds) / last.Epoch) : null,
                plan is null ? null : Bytes(plan.OptimizerBytes), plan is null ? null : Cache(plan));
        }

        return Tag.Section("Cost",
            Tag.Note("Planned: the compiler's count of multiplications, as a share of the run. Measured: seconds, as a share of the run."),
            table.ToElement(), Tag.Legend(("muted", "planned"), ("s0", "measured")));
    }

    // The pass that fills the caches runs the layers below the boundary once for each example.
    private static double PlannedWork(ReportRun run, StageResult attempt)
    {
        var forward = run.Ledger.Plans.ElementAtOrDefault(attempt.Index)?.ForwardWork ?? WholeForwardWork;
        var examples = run.Summary is { } summary ? summary.Train.Examples + summary.Dev.Examples : 0;
        return attempt.PlannedWork + (attempt.CachingSeconds > 0 ? examples * (WholeForwardWork - forward) : 0);
    }

    private static XElement Bars(double planned, double measured) =>
        Tag.Of("div.bars", Bar("muted", planned), Bar("s0", measured));

    private static XElement Bar(string color, double share) => Tag.Of("i", new XAttribute(
        "style", string.Create(CultureInfo.InvariantCulture, $"width:{100 * share:0.#}%;background:var(--{color})")));

    private static string? Cache(StagePlan plan) => plan switch
    {
        { CachedBytesPerText: > 0 and var bytes } => $"{Bytes(bytes)} a text",
        { CachedBytesPerToken: > 0 and var bytes } => $"{Bytes(bytes)} a token",
        _ => null,
    };

    private static string Bytes(long bytes) => Amounts.Format(bytes) + (bytes < 1_000 ? " B" : "B");
}
