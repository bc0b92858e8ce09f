namespace ModelDsl.Cli.Settings;

/// <summary>One line of help for each setting.</summary>
internal static class SettingDescriptions
{
    private static readonly Dictionary<string, string> ByName = new()
    {
        [nameof(TrainerOptions.RunDirectory)] = "Directory of the ledger and the saved versions",
        [nameof(TrainerOptions.Resume)] = "What to do in a run directory that already holds a run",
        [nameof(TrainerOptions.SaveStateEvery)] = "Longest time between two saved states",
        [nameof(TrainerOptions.Budget)] = "Time that the run may take, dealt to the stages",
        [nameof(TrainerOptions.Epochs)] = "Epochs of each stage",
        [nameof(TrainerOptions.BatchSize)] = "Examples per forward pass",
        [nameof(TrainerOptions.GradientAccumulation)] = "Batches per optimizer step",
        [nameof(TrainerOptions.LearningRate)] = "Peak learning rate of the backbone",
        [nameof(TrainerOptions.HeadLearningRate)] = "Peak learning rate of the heads",
        [nameof(TrainerOptions.WeightDecay)] = "Decoupled weight decay",
        [nameof(TrainerOptions.WarmupRatio)] = "Share of a stage's steps for warmup",
        [nameof(TrainerOptions.LearningRateDecay)] = "How learning rates fall after the warmup",
        [nameof(TrainerOptions.MaxGradientNorm)] = "Norm for gradient clipping",
        [nameof(TrainerOptions.Patience)] = "Evaluations without a gain after which a stage ends",
        [nameof(TrainerOptions.SmallestGain)] = "Smallest gain that counts for the patience",
        [nameof(TrainerOptions.EvaluateEvery)] = "Steps between evaluations, or a share of an epoch",
        [nameof(TrainerOptions.SelectBy)] = "Metric that selects epochs and stages",
        [nameof(TrainerOptions.Acceptance)] = "When a stage is accepted",
        [nameof(TrainerOptions.Precision)] = "Precision of matmuls",
        [nameof(TrainerOptions.MaxLength)] = "Tokens after which texts are cut",
        [nameof(TrainerOptions.CachePrefix)] = "Whether the frozen prefix runs once per example",
        [nameof(TrainerOptions.CacheBudget)] = "Memory for prefix caches",
        [nameof(TrainerOptions.CacheDirectory)] = "Directory in which prefix caches persist across runs",
        [nameof(TrainerOptions.CachePrecision)] = "Precision of stored prefix caches",
        [nameof(TrainerOptions.CheckpointActivations)] = "Whether layers recompute in the backward pass to save memory",
        [nameof(TrainerOptions.Seed)] = "Seed of initial heads, order, dropout and masking",
        [nameof(TrainerOptions.CheckData)] = "Whether to check data before the first step",
    };

    /// <summary>Returns the description of a setting; empty if it has none.</summary>
    public static string Find(string name) => ByName.GetValueOrDefault(name, "");
}
