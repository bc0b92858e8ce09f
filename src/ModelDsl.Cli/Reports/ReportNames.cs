namespace ModelDsl.Cli.Reports;

/// <summary>Names the runs of a comparison.</summary>
internal static class ReportNames
{
    /// <summary>Gives runs whose directories have the same name the paths of these directories as names.</summary>
    public static IReadOnlyList<ReportRun> MakeDistinct(IReadOnlyList<ReportRun> runs)
    {
        var shared = runs.GroupBy(run => run.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. runs.Select(run => shared.Contains(run.Name) ? run with { Name = run.Directory! } : run)];
    }
}
