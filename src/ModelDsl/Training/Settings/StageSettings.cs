using System.Text.Json.Serialization;

namespace ModelDsl.Training.Settings;

/// <summary>The resolved settings of one stage, as recorded in its version.</summary>
internal sealed record StageSettings
{
    public required int Epochs { get; init; }

    public required double LearningRate { get; init; }

    public required double HeadLearningRate { get; init; }

    public int? Patience { get; init; }

    public required double SmallestGain { get; init; }

    public double? EvaluateEvery { get; init; }

    public required SelectBy SelectBy { get; init; }

    public required Acceptance Acceptance { get; init; }

    public required int BatchSize { get; init; }

    public required int GradientAccumulation { get; init; }

    public required double WeightDecay { get; init; }

    public required double WarmupRatio { get; init; }

    public LearningRateDecay LearningRateDecay { get; init; }

    public double? MaxGradientNorm { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The precision actually used for matmuls.</summary>
    public required Precision Precision { get; init; }

    public required int Seed { get; init; }

    /// <summary>The number of examples per optimizer step, at most 2,147,483,647.</summary>
    [JsonIgnore]
    public int ExamplesPerStep => (int)Math.Min((long)BatchSize * GradientAccumulation, int.MaxValue);

    /// <summary>Resolves the settings of a stage: its own options override <c>[Stage(...)]</c>, which overrides the general
    /// options.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="options">The trainer's options.</param>
    /// <param name="precision">The precision of matmuls on the model's device.</param>
    /// <param name="seed">The seed if the options have none.</param>
    public static StageSettings Resolve<TStage>(
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
