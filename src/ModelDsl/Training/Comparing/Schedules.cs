namespace ModelDsl;

/// <summary>Compares schedules on the same data.</summary>
public static class Schedules
{
    /// <summary>Trains each schedule with each seed, one run after the other.</summary>
    /// <example><code>
    /// var comparison = Schedules.Compare(
    ///     new() { Checkpoint = "starter", Train = "train.csv", Dev = "dev.csv", Test = "test.csv", Seeds = [1, 2, 3] },
    ///     Schedule.Of&lt;TopDown&gt;(), Schedule.Of&lt;BottomUp&gt;());
    /// Console.WriteLine(comparison);
    /// </code></example>
    /// <param name="options">The data and settings.</param>
    /// <param name="schedules">The schedules.</param>
    /// <exception cref="ArgumentException">There is no schedule or no seed, or two schedules have one name.</exception>
    /// <exception cref="ModelDslException">The checkpoint or a file cannot be read, or a run fails.</exception>
    /// <exception cref="OperationCanceledException">The comparison was canceled.</exception>
    public static ScheduleComparison Compare(ComparisonOptions options, params IReadOnlyList<Schedule> schedules)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schedules);
        if (schedules.Count == 0) throw new ArgumentException("There is no schedule to compare.", nameof(schedules));
        if (options.Seeds.Count == 0) throw new ArgumentException("There is no seed to train with.", nameof(options));
        if (schedules.DistinctBy(schedule => schedule.Name).Count() < schedules.Count)
            throw new ArgumentException("Two schedules have one name.", nameof(schedules));

        return new([.. schedules.Select(schedule => new ScheduleOutcome(schedule.Name, Run(schedule, options)))]);
    }

    private static List<SeedOutcome> Run(Schedule schedule, ComparisonOptions options)
    {
        List<SeedOutcome> outcomes = [];
        foreach (var seed in options.Seeds)
        {
            outcomes.Add(schedule.Run(options, seed));
            options.Completed?.Invoke(schedule.Name, outcomes[^1]);
        }

        return outcomes;
    }
}
