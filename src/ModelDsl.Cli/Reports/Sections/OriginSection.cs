using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Says how to get the same run again: command, data, settings and machine.</summary>
internal static class OriginSection
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run) => Tag.Section("Reproduce",
        run.Summary is { Environment.Command: [_, ..] command } ? Tag.Of("pre", Tag.Code(FormatCommand(command))) : null,
        Tag.Note("The same seed, data and package give the same numbers on the same machine. Another processor may round differently."),
        Facts(run),
        SettingsTable([.. run.Attempts.Select(attempt => (Words.Name(attempt), VersionFiles.ReadSettings(attempt)))]) is { } settings
            ? Tag.Details("Settings of each stage", settings)
            : null);

    /// <summary>Formats a command for a shell.</summary>
    public static string FormatCommand(IReadOnlyList<string> command) => string.Join(' ',
        [.. Path.GetExtension(command[0]) == ".dll" ? ["dotnet"] : Array.Empty<string>(), .. command.Select(Quote)]);

    /// <summary>Creates a table of settings, with a column for each stage or run. Null without settings.</summary>
    public static XElement? SettingsTable(IReadOnlyList<(string Name, IReadOnlyList<(string Name, string Value)> Settings)> columns)
    {
        var names = columns.SelectMany(column => column.Settings).Select(setting => setting.Name).Distinct().ToList();
        if (names is []) return null;

        var table = new HtmlTable(["setting", .. columns.Select(column => $"{column.Name}:")]);
        foreach (var name in names)
        {
            table.Add([
                name,
                .. columns.Select(column =>
                    column.Settings.Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefault()),
            ]);
        }

        return table.ToElement();
    }

    private static XElement Facts(ReportRun run)
    {
        var (summary, machine) = (run.Summary, run.Summary?.Environment);
        return Tag.Facts(
            ("ModelDsl", summary?.Package), ("seed", summary?.Seed.ToString(CultureInfo.InvariantCulture)),
            ("training data", DescribeData(summary?.Train)), ("development data", DescribeData(summary?.Dev)),
            ("initial weights", summary is { Weights.Length: > 0 } ? Tag.Code(summary.Weights) : null),
            ("processor", machine?.Processor),
            ("threads", machine?.Threads.ToString(CultureInfo.InvariantCulture)), ("libtorch", machine?.Torch),
            (".NET", machine?.Framework), ("system", machine?.System),
            ("run directory", run.Directory is { } path ? Tag.Code(path) : null));
    }

    private static object[]? DescribeData(DataSummary? data) =>
        data is { Examples: > 0 } ? [$"{Words.Count(data.Examples)} examples, hash ", Tag.Code(data.Hash)] : null;

    private static string Quote(string argument) => argument.Length > 0 && argument.All(IsPlain)
        ? argument
        : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || "-_./:=,+@".Contains(character, StringComparison.Ordinal);
}
