using System.Diagnostics;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Runs a schedule with the trainer on a generated model, without saving, like the hand-written side. The time includes
/// tokenization and the verification of every stage.</summary>
internal static class GeneratedRun
{
    /// <summary>Opens the model declared for a scenario and shape, and runs all stages.</summary>
    public static SideReport Measure(Scenario scenario, string shape, string checkpoint, SyntheticSentences sentences, Variant variant)
    {
        var options = new PretrainedOptions { Dropout = 0, FirstPositionAlone = variant != Variant.EveryPosition };
        return (scenario.Order, shape) switch
        {
            (ThawOrder.TopDown, "base") => Run(ReferenceBase.FromPretrained(checkpoint, options), (text, label) => new ReferenceBase.Example(text, label)),
            (ThawOrder.TopDown, _) => Run(ReferenceMini.FromPretrained(checkpoint, options), (text, label) => new ReferenceMini.Example(text, label)),
            (ThawOrder.BottomUp, "base") => Run(BottomUpBase.FromPretrained(checkpoint, options), (text, label) => new BottomUpBase.Example(text, label)),
            (ThawOrder.BottomUp, _) => Run(BottomUpMini.FromPretrained(checkpoint, options), (text, label) => new BottomUpMini.Example(text, label)),
            (_, "base") => Run(FullBase.FromPretrained(checkpoint, options), (text, label) => new FullBase.Example(text, label)),
            _ => Run(FullMini.FromPretrained(checkpoint, options), (text, label) => new FullMini.Example(text, label)),
        };

        SideReport Run<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model, Func<string, int, TExample> example)
            where TStage : struct, Enum
        {
            using (model)
            {
                return Measure(
                    model,
                    OptionsOf<TStage>(scenario, variant),
                    [.. sentences.Train.Select(sentence => example(sentence.Text, sentence.Label))],
                    [.. sentences.Dev.Select(sentence => example(sentence.Text, sentence.Label))]);
            }
        }
    }

    private static TrainerOptions<TStage> OptionsOf<TStage>(Scenario scenario, Variant variant) where TStage : struct, Enum => new()
    {
        BatchSize = TrainingSettings.BatchSize,
        LearningRate = TrainingSettings.LearningRate,
        HeadLearningRate = TrainingSettings.HeadLearningRate,
        WeightDecay = TrainingSettings.WeightDecay,
        WarmupRatio = TrainingSettings.WarmupRatio,
        MaxGradientNorm = TrainingSettings.MaxGradientNorm,
        Seed = TrainingSettings.Seed,
        Epochs = Scenario.Epochs,
        Stages = { [Enum.GetValues<TStage>()[0]] = new() { Epochs = scenario.FirstEpochs } },
        CachePrefix = variant != Variant.Uncached,
        Precision = variant == Variant.BFloat16 ? Precision.BFloat16 : Precision.Float32,
    };

    private static SideReport Measure<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage> options, List<TExample> train, List<TExample> dev)
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
        PeakMemory.Take(),
        [.. result.Epochs.SelectMany(epoch => (double[])[epoch.TrainingLoss, epoch.Evaluation["Label"].Loss])]);
}
