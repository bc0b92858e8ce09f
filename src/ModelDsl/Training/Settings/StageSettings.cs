using System.Text.Json.Serialization;
using ModelDsl.Backbones.Arithmetic;

namespace ModelDsl.Training.Settings;

/// <summary>The settings that hold in one stage, with every default resolved; the version of the stage records them.</summary>
internal sealed record StageSettings
{
    public required int Epochs { get; init; }

    public required double LearningRate { get; init; }

    public required double HeadLearningRate { get; init; }

    public required int BatchSize { get; init; }

    public required int GradientAccumulation { get; init; }

    public required double WeightDecay { get; init; }

    public required double WarmupRatio { get; init; }

    public required double? MaxGradientNorm { get; init; }

    public required int? MaxLength { get; init; }

    /// <summary>The precision that was used.</summary>
    public required Precision Precision { get; init; }

    public required int Seed { get; init; }

    /// <summary>The examples that share one optimizer step.</summary>
    [JsonIgnore]
    public int ExamplesPerStep => BatchSize * GradientAccumulation;

    /// <summary>The options for the stage go before <c>[Stage(...)]</c>, and that goes before the general options.</summary>
    public static StageSettings Resolve<TStage>(TStage stage, StagePlan plan, TrainerOptions<TStage> options) where TStage : struct, Enum
    {
        var own = options.Stages.GetValueOrDefault(stage);
        return new()
        {
            Epochs = Value(TrainingSettings.Epochs),
            LearningRate = Value(TrainingSettings.LearningRate),
            HeadLearningRate = Value(TrainingSettings.HeadLearningRate),
            BatchSize = Value(TrainingSettings.BatchSize),
            GradientAccumulation = Value(TrainingSettings.GradientAccumulation),
            WeightDecay = Value(TrainingSettings.WeightDecay),
            WarmupRatio = Value(TrainingSettings.WarmupRatio),
            MaxGradientNorm = Value(TrainingSettings.MaxGradientNorm),
            MaxLength = Value(TrainingSettings.MaxLength),
            Precision = PrecisionChoice.Choose(options.Precision).Precision,
            Seed = options.Seed,
        };

        T Value<T>(Setting<T> setting)
        {
            var stageOwn = setting.Scope == SettingScope.RunAndStage
                ? (own is null ? null : SettingValues.Read(own, setting)) ?? SettingValues.Read(plan, setting)
                : null;
            return (T)(stageOwn ?? SettingValues.Read(options, setting))!;
        }
    }
}
