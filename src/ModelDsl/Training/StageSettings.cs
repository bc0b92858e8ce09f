using System.Text.Json.Serialization;
using ModelDsl.Training.Settings;

namespace ModelDsl;

/// <summary>The settings with which a stage ran: those of <see cref="StageOptions"/>, of <c>[Stage(...)]</c> and of
/// <see cref="TrainerOptions"/>, resolved.</summary>
public sealed record StageSettings
{
    /// <summary>The planned number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>The peak learning rate of the backbone's parameters.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The peak learning rate of the heads' parameters.</summary>
    public required double HeadLearningRate { get; init; }

    /// <summary>The number of evaluations without a gain after which the stage ends; null for none.</summary>
    public int? Patience { get; init; }

    /// <summary>The smallest gain that counts for <see cref="Patience"/>.</summary>
    public required double SmallestGain { get; init; }

    /// <summary>The steps between evaluations, or a share of an epoch if less than 1; null for an evaluation per epoch.</summary>
    public double? EvaluateEvery { get; init; }

    /// <summary>The metric by which evaluations and stages are compared.</summary>
    public required SelectBy SelectBy { get; init; }

    /// <summary>When the stage is accepted.</summary>
    public required Acceptance Acceptance { get; init; }

    /// <summary>The number of examples per forward pass.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The number of batches per optimizer step.</summary>
    public required int GradientAccumulation { get; init; }

    /// <summary>The decoupled weight decay.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>The share of the stage's steps in which learning rates rise.</summary>
    public required double WarmupRatio { get; init; }

    /// <summary>How the learning rates change after the warmup.</summary>
    public LearningRateDecay LearningRateDecay { get; init; }

    /// <summary>The norm to which gradients are clipped; null for no clipping.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>The number of tokens after which texts are cut; null for the maximum of the model.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The precision actually used for matmuls.</summary>
    public required Precision Precision { get; init; }

    /// <summary>The seed of example order, dropout and masking.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of examples per optimizer step, at most 2,147,483,647.</summary>
    [JsonIgnore]
    internal int ExamplesPerStep => (int)Math.Min((long)BatchSize * GradientAccumulation, int.MaxValue);

    /// <summary>Resolves the settings of a stage: its own options override <c>[Stage(...)]</c>, which overrides the general
    /// options.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="options">The trainer's options.</param>
    /// <param name="precision">The precision of matmuls on the model's device.</param>
    /// <param name="seed">The seed if the options have none.</param>
    internal static StageSettings Resolve<TStage>(
        TStage stage, StagePlan plan, TrainerOptions<TStage> options, Precision precision, int seed)
        where TStage : struct, Enum
    {
        var own = options.Stages.GetValueOrDefault(stage);
        return new()
        {
            Epochs = Choose(TrainingSettings.Epochs),
            LearningRate = Choose(TrainingSettings.LearningRate),
            HeadLearningRate = Choose(TrainingSettings.HeadLearningRate),
            Patience = Choose(TrainingSettings.Patience),
            SmallestGain = Choose(TrainingSettings.SmallestGain),
            EvaluateEvery = Choose(TrainingSettings.EvaluateEvery),
            SelectBy = Choose(TrainingSettings.SelectBy),
            Acceptance = Choose(TrainingSettings.Acceptance),
            BatchSize = Choose(TrainingSettings.BatchSize),
            GradientAccumulation = Choose(TrainingSettings.GradientAccumulation),
            WeightDecay = Choose(TrainingSettings.WeightDecay),
            WarmupRatio = Choose(TrainingSettings.WarmupRatio),
            LearningRateDecay = Choose(TrainingSettings.LearningRateDecay),
            MaxGradientNorm = Choose(TrainingSettings.MaxGradientNorm),
            MaxLength = Choose(TrainingSettings.MaxLength),
            Precision = precision,
            Seed = options.Seed ?? seed,
        };

        T Choose<T>(Setting<T> setting)
        {
            var stageOwn = setting.Scope == SettingScope.RunAndStage
                ? (own is null ? null : SettingValues.Read(own, setting)) ?? SettingValues.Read(plan, setting)
                : null;
            return (T)(stageOwn ?? SettingValues.Read(options, setting))!;
        }
    }
}
