using ModelDsl.Training.Settings;

namespace ModelDsl;

/// <summary>Settings of a training run, for all stages alike. The defaults suit fine-tuning. <see cref="TrainerOptions{TStage}"/> adds
/// settings of single stages.</summary>
public record TrainerOptions
{
    /// <summary>The directory for the ledger and the saved version of each stage; null to save nothing.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>What <c>Run</c> does in a run directory that already holds a run. By default it goes on with an interrupted
    /// one.</summary>
    public Resume Resume { get; init; }

    /// <summary>The longest time between two saved states of a run in a run directory; 5 minutes by default. The state is also saved at the
    /// end of each stage, and of each epoch unless that would slow the run by more than 2 %. Zero saves it after every step.</summary>
    public TimeSpan SaveStateEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The time that a run may take, excluding pauses. It is dealt to the stages by their planned cost, at least one epoch each
    /// while it lasts; <see cref="Epochs"/> becomes a maximum. Null for no limit.</summary>
    /// <remarks>A run that ends by the clock does not give the same weights twice.</remarks>
    public TimeSpan? Budget { get; init; }

    /// <summary>The number of epochs of each stage; 3 by default.</summary>
    public int Epochs { get; init; } = TrainingSettings.Epochs.Default;

    /// <summary>The number of examples per forward pass; 32 by default.</summary>
    public int BatchSize { get; init; } = TrainingSettings.BatchSize.Default;

    /// <summary>The number of batches per optimizer step; 1 by default. Two batches of 8 train exactly like one of 16, in less
    /// memory.</summary>
    public int GradientAccumulation { get; init; } = TrainingSettings.GradientAccumulation.Default;

    /// <summary>The peak learning rate of the backbone's parameters; 5e-5 by default. It includes an output layer tied to the pretrained
    /// word embeddings, as in T5 v1.0.</summary>
    public double LearningRate { get; init; } = TrainingSettings.LearningRate.Default;

    /// <summary>The peak learning rate of the heads' parameters; 1e-3 by default. Heads start from random weights and need larger
    /// steps.</summary>
    public double HeadLearningRate { get; init; } = TrainingSettings.HeadLearningRate.Default;

    /// <summary>The decoupled weight decay of all parameters except biases and layer normalization; 0.01 by default.</summary>
    public double WeightDecay { get; init; } = TrainingSettings.WeightDecay.Default;

    /// <summary>The share of a stage's steps for linear warmup, 0 to 1; 0.1 by default. <see cref="LearningRateDecay"/>
    /// follows.</summary>
    public double WarmupRatio { get; init; } = TrainingSettings.WarmupRatio.Default;

    /// <summary>How the learning rates change after the warmup: linear decay by default, or constant rates.</summary>
    public LearningRateDecay LearningRateDecay { get; init; }

    /// <summary>The maximum global norm for gradient clipping; 1 by default. Null disables clipping.</summary>
    public double? MaxGradientNorm { get; init; } = TrainingSettings.MaxGradientNorm.Default;

    /// <summary>Ends a stage after this many evaluations without a gain. Null trains all <see cref="Epochs"/>. The learning rate decays
    /// over
    /// all of them, whether or not the stage ends early. Each stage counts afresh.</summary>
    public int? Patience { get; init; }

    /// <summary>The smallest gain that counts for <see cref="Patience"/>, in the unit of the metric; 0 by default.</summary>
    public double SmallestGain { get; init; } = TrainingSettings.SmallestGain.Default;

    /// <summary>Evaluates within epochs too: every so many optimizer steps, or after a share of an epoch if less than 1. These evaluations
    /// count for <see cref="Patience"/> and for the best weights of the stage. Null evaluates at the end of each epoch only.</summary>
    public double? EvaluateEvery { get; init; }

    /// <summary>The metric by which evaluations and stages are compared; each task's own primary metric by default.</summary>
    public SelectBy SelectBy { get; init; }

    /// <summary>When a stage is accepted; by default if it scores higher than the best accepted version so far. Otherwise training goes
    /// back to that version. The model handed over at the end of a run is the best accepted one.</summary>
    public Acceptance Acceptance { get; init; }

    /// <summary>Decides instead of <see cref="Acceptance"/> whether a stage is accepted. It must depend on its argument alone, so that a
    /// resumed run decides alike.</summary>
    public Func<StageComparison, bool>? Accept { get; init; }

    /// <summary>The precision of matmuls during a run, including its evaluations. Falls back to float32 if the precision is not faster on
    /// this machine; the trainer's <c>PrecisionNote</c> says why. The model's own precision is restored afterwards.</summary>
    public Precision Precision { get; init; }

    /// <summary>The maximum number of tokens; longer texts are truncated. Null for the model's limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether to cache the output of the frozen prefix, so that it runs once per example instead of in every epoch. Losses are
    /// the same except for rounding. True by default.</summary>
    public bool CachePrefix { get; init; } = true;

    /// <summary>The bytes of memory for prefix caches. Larger caches use mapped files in the run directory, or in the directory for
    /// temporary files, until the run ends. Null for a quarter of the memory that is free when the run begins.</summary>
    public long? CacheBudget { get; init; }

    /// <summary>Directory in which prefix caches persist across runs, including canceled ones. Null deletes them when the run
    /// ends.</summary>
    /// <remarks>One pass fills the caches of all later stages too, so stages that run one by one share it. Use a directory for one model
    /// and its data. A change of weights, texts, tokenizer, length, precision or pooling invalidates a cache. Stale and damaged files are
    /// replaced. Persisted caches are mapped files, whatever <see cref="CacheBudget"/> is: the system keeps them in memory while there is
    /// room.</remarks>
    public string? CacheDirectory { get; init; }

    /// <summary>The precision of stored prefix caches. <see cref="Precision.BFloat16"/> halves their size, rounds them once to 8
    /// significant bits, and needs no special processor here. <see cref="Precision"/> still sets the precision of later matmuls.</summary>
    public Precision CachePrecision { get; init; }

    /// <summary>Whether trainable layers use activation checkpointing: they keep only their inputs and recompute in the backward pass.
    /// Saves memory for long texts. Losses and weights are bit-identical, in T5 equal except for rounding.</summary>
    public bool CheckpointActivations { get; init; }

    /// <summary>The seed of example order, dropout and masking. Null, the default, for the seed with which the model was opened, which
    /// also draws the initial heads (<see cref="PretrainedOptions.Seed"/>): that one seed then governs the whole run. The same seeds and
    /// data give the same weights.</summary>
    public int? Seed { get; init; }

    /// <summary>The processes that share every step of the run, as <c>MpiWorkers.Join</c> of the package ModelDsl.Mpi returns them. Null
    /// trains in this process alone. The number of workers is no part of a run: it goes on with another number.</summary>
    public WorkerGroup? Workers { get; init; }

    /// <summary>Whether a run checks its examples, weights and directory before the first step, as the trainer's <c>Check</c> does. True by
    /// default.</summary>
    public bool CheckData { get; init; } = true;

    /// <summary>Returns the same settings for a model with these stages.</summary>
    /// <exception cref="ArgumentException">The options are those of another model's stages.</exception>
    public TrainerOptions<TStage> For<TStage>() where TStage : struct, Enum => this switch
    {
        TrainerOptions<TStage> typed => typed,
        _ when GetType() == typeof(TrainerOptions) => new(this),
        _ => throw new ArgumentException($"The options are a {GetType().Name} of another model: its stages are not {typeof(TStage)}."),
    };

    /// <summary>The workers, or this process alone.</summary>
    internal WorkerGroup Group => Workers ?? WorkerGroup.Alone;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="SettingException">A setting is out of range; the message names it.</exception>
    internal virtual void Validate()
    {
        SettingValues.Check(this, TrainingSettings.All);
        Check.RequireDefined(Precision, nameof(Precision));
        Check.RequireDefined(CachePrecision, nameof(CachePrecision));
        Check.RequireDefined(Resume, nameof(Resume));
        Check.Require(SaveStateEvery >= TimeSpan.Zero, nameof(SaveStateEvery), SaveStateEvery, "zero or a positive time");
        Check.Require(Budget is null || Budget > TimeSpan.Zero, nameof(Budget), Budget, "a positive time");
        RequirePath(RunDirectory, nameof(RunDirectory));
        RequirePath(CacheDirectory, nameof(CacheDirectory));

        static void RequirePath(string? path, string option) => Check.Require(
            path is null || (!string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal)), option, $"\"{path}\"",
            "a path, or null");
    }
}
