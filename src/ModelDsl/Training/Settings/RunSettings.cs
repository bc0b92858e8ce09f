using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Models;
using ModelDsl.Training.Caching;

namespace ModelDsl.Training.Settings;

/// <summary>The resolved settings of a run and of each stage.</summary>
internal sealed record RunSettings
{
    /// <summary>The settings of every stage of the schedule, by stage number.</summary>
    public required IReadOnlyList<StageSettings> Stages { get; init; }

    /// <summary>The requested precision of matmuls.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Whether trainable layers use activation checkpointing.</summary>
    public required bool CheckpointActivations { get; init; }

    /// <summary>The settings of prefix caches; null without caching.</summary>
    public required CacheSettings? Caches { get; init; }

    /// <summary>The time that the run may take; null for no limit.</summary>
    public required TimeSpan? Budget { get; init; }

    /// <summary>The longest time between two saved states.</summary>
    public required TimeSpan SaveStateEvery { get; init; }

    /// <summary>Decides whether a stage is accepted; null for the setting of the stage.</summary>
    public required Func<StageComparison, bool>? Accept { get; init; }

    /// <summary>Resolves a trainer's options for a model.</summary>
    public static RunSettings Resolve<TStage>(TrainerOptions<TStage> options, IStagedModel model) where TStage : struct, Enum => new()
    {
        Stages =
        [
            .. Enum.GetValues<TStage>().Zip(model.Plan.Stages, (stage, declared) => StageSettings.Resolve(
                stage, declared, options, PrecisionChoice.Choose(options.Precision, model.Model.Device).Precision, model.Model.Seed)),
        ],
        Precision = options.Precision,
        CheckpointActivations = options.CheckpointActivations,
        Budget = options.Budget,
        SaveStateEvery = options.SaveStateEvery,
        Accept = options.Accept,
        Caches = options.CachePrefix
            ? new(
                options.CachePrecision,
                options.CacheBudget ?? ComputeDefaultCacheBudget(options.Group.CountOnMachine),
                (options.Group.IsFirst ? options.RunDirectory : null) ?? Path.GetTempPath(),
                options.CacheDirectory)
            : null,
    };

    // A quarter of the free memory, as the runtime reports it: a container's limit counts.
    private static long ComputeDefaultCacheBudget(int workersOnMachine)
    {
        var memory = GC.GetGCMemoryInfo();
        return Math.Max(memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes, 0) / 4 / workersOnMachine;
    }
}
