using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli.Tests;

/// <summary>The events of a small run, as a trainer raises them.</summary>
internal static class SampleRun
{
    public static Ledger Empty { get; } = new()
    {
        Model = "Triage",
        Backbone = "starter",
        TotalParameters = 5_300_000,
        Tasks = ["Sentiment", "Topic"],
        Schedule = [new("Heads", ["Sentiment", "Topic"]), new("All", ["embeddings", "0-3"])],
    };

    public static StageLines Lines { get; } = new(Empty);

    public static Evaluation Evaluation { get; } = new(new Dictionary<string, TaskMetrics>
    {
        ["Sentiment"] = new(40, MetricNames.MacroF1, new(MetricNames.Loss, 0.6), new(MetricNames.MacroF1, 0.621)),
        ["Topic"] = new(40, MetricNames.MacroF1, new(MetricNames.Loss, 1.2), new(MetricNames.MacroF1, 0.614)),
    });

    public static CachingProgress Caching(int examples) => new(examples, Count: 1_000, MemoryBytes: 2_000_000, FileBytes: 0);

    public static TrainingProgress Step(int step) => new()
    {
        StageIndex = 0, Stage = "Heads", StageCount = 2, Epoch = 1 + (step / 100), Epochs = 3, Step = step, Steps = 300, Loss = 1.75,
        ExamplesPerSecond = 123, StageRemaining = TimeSpan.FromSeconds(63), RunRemaining = TimeSpan.FromSeconds(200),
    };

    public static EpochProgress Epoch(int epoch) => new(0, "Heads", 3, new(epoch, 0.785, Evaluation, 2.4));

    public static TrainingProgress End() => Step(300) with
    {
        Result = new()
        {
            Index = 0, Stage = "Heads", TrainableParameters = 1_800, Epochs = [Epoch(3).Result], BestEpoch = 3, Seconds = 8,
            Directory = "runs/triage/0-heads",
        },
    };
}
