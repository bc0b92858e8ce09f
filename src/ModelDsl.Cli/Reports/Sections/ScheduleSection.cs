using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Cli.Reports.Schedules;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Draws the schedule: a column per stage, a row per head and block.</summary>
internal static class ScheduleSection
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run) => Tag.Section("Schedule", Picture(run));

    /// <summary>Creates the picture with its legend.</summary>
    public static XElement Picture(ReportRun run)
    {
        var grid = BlockGrid.Create(run.Ledger, run.Best is { } best ? VersionFiles.ReadLayerCount(best) : null);
        return Tag.Of("div",
            Tag.Of("div.scroll", Tag.Of("table.schedule",
                Tag.Of("thead", Tag.Of("tr", Tag.Of("th"), run.Ledger.Schedule.Select((stage, number) => Tag.Of(
                    "th", string.Create(CultureInfo.InvariantCulture, $"{number} {stage.Name}"))))),
                Tag.Of("tbody", grid.Rows.Select((row, number) => Tag.Of(
                    row.IsHead && !grid.Rows.ElementAtOrDefault(number + 1)?.IsHead == true ? "tr.last-head" : "tr",
                    Tag.Of("th", row.Name), row.States.Select(state => Cell(row, state))))))),
            Tag.Of("ul.legend.states", Enum.GetValues<BlockState>().Reverse().Select(state =>
                Tag.Of("li", Tag.Of($"i.{ClassOf(state)}"), Describe(state)))));
    }

    private static XElement Cell(BlockRow row, BlockState state) => Tag.Of($"td.{ClassOf(state)}",
        new XAttribute("title", $"{row.Name}: {Describe(state)}"), Tag.Of("span.hidden", Describe(state)));

    private static string ClassOf(BlockState state) => $"{state}".ToLowerInvariant();

    private static string Describe(BlockState state) => state switch
    {
        BlockState.Thaws => "thaws here",
        BlockState.Trains => "trains",
        BlockState.Cached => "frozen, runs once per text (cached)",
        _ => "frozen",
    };
}
