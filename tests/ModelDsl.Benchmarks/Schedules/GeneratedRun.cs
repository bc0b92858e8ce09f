using System.Diagnostics;
using ModelDsl.Native;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Runs a schedule with the trainer on a generated model, without saving, like the hand-written side. The time includes
/// tokenization and the verification of every stage.</summary>
internal static class GeneratedRun
{
    /// <summary>Opens the model declared for a scenario and shape, and runs all stages.</summary>
    public static SideReport Measure(Scenario scenario, string shape, string checkpoint, SyntheticSentences sentences, Variant variant)
    {
        var options = new PretrainedOptions { Dropout = 0, FirstPositionOnly = variant != Variant.EveryPosition };
        return (scenario.Order, shape) switch
        {
            (ThawOrder.TopDown, "base") => Run(ReferenceBase.FromPretrained(checkpoint, options)),
            (ThawOrder.TopDown, _) => Run(ReferenceMini.FromPretrained(checkpoint, options)),
            (ThawOrder.BottomUp, "base") => Run(BottomUpBase.FromPretrained(checkpoint, options)),
            (ThawOrder.BottomUp, _) => Run(BottomUpMini.FromPretrained(checkpoint, options)),
            (_, "base") => Run(FullBase.FromPretrained(checkpoint, options)),
            _ => Run(FullMini.FromPretrained(checkpoint, options)),
        };

        SideReport Run<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model)
            where TStage : struct, Enum
            where TExample : IExample<TExample>
        {
            using (model)
            {
                return Measure(
                    model,
                    OptionsOf<TStage>(scenario, variant),
                    Examples<TExample>(sentences.Train, Path.Combine(checkpoint, "train.tsv")),
                    Examples<TExample>(sentences.Dev, Path.Combine(checkpoint, "dev.tsv")));
            }
        }
    }

    // By way of a file, which is how any model's examples are made without naming their type.
    private static IReadOnlyList<TExample> Examples<TExample>(IReadOnlyList<LabeledSentence> sentences, string file)
        where TExample : IExample<TExample>
    {
        var rows = sentences.Select(sentence => FormattableString.Invariant($"{sentence.Text}\t{sentence.Label}"));
        File.WriteAllLines(file, ["text\tlabel", .. rows]);
        return TExample.Read(file);
    }

    private static TrainerOptions<TStage> OptionsOf<TStage>(Scenario scenario, Variant variant) where TStage : struct, Enum => new()
    {
        BatchSize = ReferenceSettings.BatchSize,
        LearningRate = ReferenceSettings.LearningRate,
        HeadLearningRate = ReferenceSettings.HeadLearningRate,
        WeightDecay = ReferenceSettings.WeightDecay,
        WarmupRatio = ReferenceSettings.WarmupRatio,
        MaxGradientNorm = ReferenceSettings.MaxGradientNorm,
        Seed = ReferenceSettings.Seed,
        Epochs = Scenario.Epochs,
        Acceptance = Acceptance.AlwaysContinue,     // as the hand-written side
        Stages = { [Enum.GetValues<TStage>()[0]] = new() { Epochs = scenario.FirstEpochs } },
        CachePrefix = variant != Variant.Uncached,
        Precision = variant == Variant.BFloat16 ? Precision.BFloat16 : Precision.Float32,
    };

    private static SideReport Measure<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model,
        TrainerOptions<TStage> options,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev)
        where TStage : struct, Enum
    {
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options);
        List<StageReport> stages = [];
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Result is { } result) stages.Add(ReportOf(result, train.Count));
        };

        var watch = Stopwatch.StartNew();
        trainer.Run(train, dev);
        return new(watch.Elapsed.TotalSeconds, stages, trainer.PrecisionNote);
    }

    private static StageReport ReportOf(StageResult result, int examples) => new(
        result.Stage,
        result.Seconds,
        examples * result.Epochs.Count,
        ResidentPeak.Take(),
        [.. result.Epochs.SelectMany(epoch => (double[])[epoch.TrainingLoss, epoch.Evaluation["Label"].Loss])]);
}
