using Examples;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>Measures the effect of bfloat16 matmuls on accuracy: the same schedules and seeds in both precisions.</summary>
internal static class PrecisionBenchmark
{
    // As in the main example with --starter: it is small, so its learning rate is higher than BERT-base's.
    private const double LearningRate = 5e-4;
    private const double HeadLearningRate = 3e-3;

    private static readonly string Here = AppContext.BaseDirectory;

    /// <summary>Trains the main example on the starter and, if its folder is given, on SST-2.</summary>
    /// <param name="sst2">Folder with <c>train.tsv</c> and <c>dev.tsv</c>; null for none.</param>
    /// <param name="examples">Number of training examples of SST-2, from the first on.</param>
    /// <param name="seeds">Seeds of fresh heads, dropout and shuffling.</param>
    public static void Run(string? sst2, int examples, IReadOnlyList<int> seeds)
    {
        foreach (var seed in seeds)
        {
            Print("SupportTriage", seed, precision => Triage(precision, seed));
            if (sst2 is not null)
                Print(Invariant($"SST-2, {examples} of train"), seed, precision => Reviews(sst2, examples, precision, seed));
        }
    }

    private static Ledger Triage(Precision precision, int seed)
    {
        using var model = StarterTriage.FromPretrained(Path.Combine(Here, "starter"), new() { Seed = seed });
        using var trainer = new StarterTriage.Trainer(model, Options<StarterTriage.Stage>(precision, seed));
        return trainer.Run(
            StarterTriage.Example.Read(Path.Combine(Here, "data", "train.csv")),
            StarterTriage.Example.Read(Path.Combine(Here, "data", "dev.csv")));
    }

    private static Ledger Reviews(string folder, int examples, Precision precision, int seed)
    {
        using var model = Sst2.FromPretrained(Path.Combine(Here, "starter"), new() { Seed = seed });
        using var trainer = new Sst2.Trainer(model, Options<Sst2.Stage>(precision, seed));
        return trainer.Run(
            [.. Sst2.Example.Read(Path.Combine(folder, "train.tsv")).Take(examples)], Sst2.Example.Read(Path.Combine(folder, "dev.tsv")));
    }

    private static TrainerOptions<TStage> Options<TStage>(Precision precision, int seed) where TStage : struct, Enum =>
        new() { LearningRate = LearningRate, HeadLearningRate = HeadLearningRate, Precision = precision, Seed = seed };

    private static void Print(string data, int seed, Func<Precision, Ledger> train)
    {
        var (float32, bfloat16) = (train(Precision.Float32), train(Precision.BFloat16));
        Console.WriteLine($"{data}, seed {seed}: dev set, best epoch of each stage");
        Console.WriteLine("  stage      task        float32  bfloat16  points   loss in float32  bfloat16");
        foreach (var (one, other) in float32.Stages.Zip(bfloat16.Stages))
        {
            foreach (var (task, metrics) in one.Evaluation.Tasks)
                PrintRow(one.Stage, task, metrics, other.Evaluation[task]);
        }

        Console.WriteLine();
    }

    private static void PrintRow(string stage, string task, TaskMetrics float32, TaskMetrics bfloat16)
    {
        var (one, other) = (float32[MetricNames.Accuracy], bfloat16[MetricNames.Accuracy]);
        Console.WriteLine(
            Invariant(
                $"  {stage,-10} {task,-10} {one,8:F4} {other,9:F4} {100 * (other - one),7:F2} {float32.Loss,17:F4} {bfloat16.Loss,9:F4}"));
    }
}
