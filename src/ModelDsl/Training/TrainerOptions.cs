using ModelDsl.Training.Settings;

namespace ModelDsl;

/// <summary>How a model is trained, where its declaration does not say. Every setting has a default that suits fine-tuning.</summary>
/// <typeparam name="TStage">The model's stages.</typeparam>
public sealed record TrainerOptions<TStage> where TStage : struct, Enum
{
    /// <summary>Where each stage's version and the ledger are kept; null keeps nothing on disk.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>Passes over the training data in each stage; 3 by default.</summary>
    public int Epochs { get; init; } = TrainingSettings.Epochs.Default;

    /// <summary>Examples in one forward pass; 32 by default.</summary>
    public int BatchSize { get; init; } = TrainingSettings.BatchSize.Default;

    /// <summary>Batches that share one optimizer step, 1 by default: 2 batches of 8 train exactly as one of 16 does, in less
    /// memory.</summary>
    public int GradientAccumulation { get; init; } = TrainingSettings.GradientAccumulation.Default;

    /// <summary>The peak learning rate of the backbone's parameters; 5e-5 by default. Where an output is tied to the words of the backbone,
    /// as in T5 v1.0, this is its learning rate too: that table is pretrained, and everything else reads it.</summary>
    public double LearningRate { get; init; } = TrainingSettings.LearningRate.Default;

    /// <summary>The peak learning rate of the heads' parameters, which start from random weights and need larger steps; 1e-3 by
    /// default.</summary>
    public double HeadLearningRate { get; init; } = TrainingSettings.HeadLearningRate.Default;

    /// <summary>Decoupled weight decay of all parameters but biases and those of LayerNorm; 0.01 by default.</summary>
    public double WeightDecay { get; init; } = TrainingSettings.WeightDecay.Default;

    /// <summary>The share of a stage's steps over which the learning rate rises to its peak, 0 to 1; 0.1 by default. It falls linearly
    /// after that.</summary>
    public double WarmupRatio { get; init; } = TrainingSettings.WarmupRatio.Default;

    /// <summary>Gradients are scaled down to this norm, taken over all parameters; 1 by default. Null leaves them as they are.</summary>
    public double? MaxGradientNorm { get; init; } = TrainingSettings.MaxGradientNorm.Default;

    /// <summary>How matrices are multiplied during a run, its evaluations included; afterwards the model goes on in its own precision.
    /// Where it does not pay on this machine, float32 is used, and the trainer's <c>PrecisionNote</c> says why.</summary>
    public Precision Precision { get; init; }

    /// <summary>Longer texts are cut to this many tokens; null for the model's own limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the frozen layers nearest the input run once for each example, and what they give is kept for all epochs of all
    /// stages that freeze them. Without it they run in every epoch; the losses are the same but for rounding.</summary>
    public bool CachePrefix { get; init; } = true;

    /// <summary>The bytes of memory for what frozen layers give; what goes beyond is kept in mapped files in the run directory, or in the
    /// folder for temporary files where there is none, until the run ends. Null: a quarter of the memory that is free when it
    /// begins.</summary>
    public long? CacheBudget { get; init; }

    /// <summary>Where what frozen layers give stays for later calls and later runs: of other learning rates, with other seeds, or after one
    /// that was cancelled. Null: it goes when the run ends. The pass that one stage needs keeps what all later stages read, too: stages
    /// that are run one by one share it. Another weight, text, tokenizer, length, precision or pooling is noticed, and what it replaces is
    /// removed, as a damaged file is: a directory is for one model and its data. All of it is in mapped files, which the system keeps in
    /// memory as long as there is room, whatever <see cref="CacheBudget"/> says.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How what frozen layers give is kept. In <see cref="Precision.BFloat16"/>, which needs no special processor here, it takes
    /// half the room and is rounded once to 8 significant bits; what follows is computed as <see cref="Precision"/> says.</summary>
    public Precision CachePrecision { get; init; }

    /// <summary>Whether layers that train keep their inputs alone for the way back, and are run once more there (activation checkpointing):
    /// for long texts, where what layers keep is most of the memory. Losses and weights are the same to the bit, in T5 but for
    /// rounding.</summary>
    public bool CheckpointActivations { get; init; }

    /// <summary>The seed of the order of examples and of dropout: the same seed and data give the same weights.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Settings of single stages, which go before those of <c>[Stage(...)]</c> and the general ones above.</summary>
    public Dictionary<TStage, StageOptions> Stages { get; init; } = [];

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ModelDslException">A setting is out of range; the message names it.</exception>
    internal void Validate()
    {
        SettingValues.Check(this, TrainingSettings.All);
        Check.RequireDefined(Precision, nameof(Precision));
        Check.RequireDefined(CachePrecision, nameof(CachePrecision));
        foreach (var (stage, settings) in Stages)
        {
            Check.RequireStage(stage, nameof(Stages));
            SettingValues.Check(settings, TrainingSettings.PerStage, $"{nameof(Stages)}[{stage}].");
        }
    }
}
