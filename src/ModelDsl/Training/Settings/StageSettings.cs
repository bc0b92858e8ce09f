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
    public static StageSettings Of<TStage>(TStage stage, StagePlan plan, TrainerOptions<TStage> options) where TStage : struct, Enum
    {
        var own = options.Stages.GetValueOrDefault(stage);
        return new()
        {
            Epochs = own?.Epochs ?? plan.Epochs ?? options.Epochs,
            LearningRate = own?.LearningRate ?? plan.LearningRate ?? options.LearningRate,
            HeadLearningRate = own?.HeadLearningRate ?? plan.HeadLearningRate ?? options.HeadLearningRate,
            BatchSize = options.BatchSize,
            GradientAccumulation = options.GradientAccumulation,
            WeightDecay = options.WeightDecay,
            WarmupRatio = options.WarmupRatio,
            MaxGradientNorm = options.MaxGradientNorm,
            MaxLength = options.MaxLength,
            Precision = PrecisionChoice.For(options.Precision).Used,
            Seed = options.Seed,
        };
    }
}
