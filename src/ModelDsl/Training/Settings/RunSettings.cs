using ModelDsl.Training.Caching;

namespace ModelDsl.Training.Settings;

/// <summary>The settings of a run, with those of each of its stages resolved.</summary>
internal sealed record RunSettings
{
    /// <summary>The settings of every stage of the schedule, by number.</summary>
    public required IReadOnlyList<StageSettings> Stages { get; init; }

    /// <summary>The precision that was asked for.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Whether layers that train keep only their inputs for the backward pass.</summary>
    public required bool CheckpointActivations { get; init; }

    /// <summary>How outputs of frozen prefixes are kept; null where they are computed in every epoch.</summary>
    public required CacheSettings? Caches { get; init; }

    /// <summary>Resolves the options of a trainer.</summary>
    public static RunSettings Resolve<TStage>(TrainerOptions<TStage> options, SchedulePlan plan) where TStage : struct, Enum => new()
    {
        Stages = [.. Enum.GetValues<TStage>().Zip(plan.Stages, (stage, declared) => StageSettings.Resolve(stage, declared, options))],
        Precision = options.Precision,
        CheckpointActivations = options.CheckpointActivations,
        Caches = options.CachePrefix
            ? new(
                options.CachePrecision,
                options.CacheBudget ?? AvailableMemory.Quarter,
                options.RunDirectory ?? Path.GetTempPath(),
                options.CacheDirectory)
            : null,
    };
}
