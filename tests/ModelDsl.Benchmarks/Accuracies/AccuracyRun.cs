using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Examples;
using ModelDsl.Native;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>Trains one schedule with one seed in its own process, so that runs do not share memory or heap.</summary>
/// <param name="Schedule">Name of the schedule.</param>
/// <param name="Task">The task.</param>
/// <param name="Folder">Folder with the task's files.</param>
/// <param name="Examples">Number of training examples; null for all.</param>
/// <param name="Seed">Seed of fresh heads, dropout and shuffling.</param>
internal sealed record AccuracyRun(string Schedule, AccuracyTask Task, string Folder, int? Examples, int Seed)
{
    public const string Command = "accuracy-run";

    // The head is one linear layer on cached features: its epochs cost almost nothing.
    private const int HeadEpochs = 20;
    private const int Epochs = 3;
    private const double LearningRate = 1e-4;
    private const double HeadLearningRate = 3e-3;

    /// <summary>Names of the schedules.</summary>
    public static IReadOnlyList<string> Schedules { get; } = ["top-down", "bottom-up", "full"];

    /// <summary>Starts the process and waits for its report.</summary>
    public AccuracyReport Start()
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [Command, Schedule, Task.Name, Folder, $"{Examples ?? 0}", $"{Seed}"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<AccuracyReport>(output)!
            : throw new InvalidOperationException($"The run {Schedule} of {Task.Name} with seed {Seed} ended with {process.ExitCode}.");
    }

    /// <summary>Trains in that process and writes the report.</summary>
    /// <param name="arguments">The values of a run, as <see cref="Start"/> passes them.</param>
    public static void Run(string[] arguments)
    {
        var examples = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        var run = new AccuracyRun(
            arguments[0], AccuracyTask.All.Single(task => task.Name == arguments[1]), arguments[2], examples == 0 ? null : examples,
            int.Parse(arguments[4], CultureInfo.InvariantCulture));
        Console.WriteLine(JsonSerializer.Serialize(run.Measure()));
    }

    private AccuracyReport Measure() => (Task.Name, Schedule) switch
    {
        ("trec", "top-down") => Measure(TrecTopDown.FromPretrained),
        ("trec", "bottom-up") => Measure(TrecBottomUp.FromPretrained),
        ("trec", _) => Measure(TrecFull.FromPretrained),
        (_, "top-down") => Measure(Sst2TopDown.FromPretrained),
        (_, "bottom-up") => Measure(Sst2BottomUp.FromPretrained),
        _ => Measure(Sst2Full.FromPretrained),
    };

    private AccuracyReport Measure<TStage, TExample, TPrediction>(
        Func<string, PretrainedOptions?, StagedModel<TStage, TExample, TPrediction>> open)
        where TStage : struct, Enum
        where TExample : IExample<TExample>
    {
        var versions = Directory.CreateTempSubdirectory("modeldsl-accuracy-");
        try
        {
            var (train, dev, test) = Task.Read<TExample>(Folder, Examples);
            using var model = open(MiniLM.Directory, new() { Seed = Seed });
            using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, OptionsOf<TStage>(versions.FullName));
            List<TimeSpan> ends = [];
            trainer.Progressed += (_, progress) =>
            {
                if (progress.Result is not null) ends.Add(Environment.CpuUsage.TotalTime);
            };
            var ledger = trainer.Run(train, dev);
            var peak = ResidentPeak.Take();
            return new([.. ledger.Stages.Zip(model.Plan.Stages, ends).Select(AccuracyOf)], peak);

            StageAccuracy AccuracyOf((StageResult Result, StagePlan Plan, TimeSpan End) stage)
            {
                using var version = open(stage.Result.Directory!, null);
                return new(
                    stage.Result.Stage, stage.Plan.Work, version.Evaluate(test)["Label"][MetricNames.Accuracy], stage.End.TotalSeconds);
            }
        }
        finally
        {
            versions.Delete(recursive: true);
        }
    }

    private TrainerOptions<TStage> OptionsOf<TStage>(string runDirectory) where TStage : struct, Enum
    {
        var stages = Enum.GetValues<TStage>();
        return new()
        {
            RunDirectory = runDirectory,
            Seed = Seed,
            Epochs = Epochs,
            LearningRate = LearningRate,
            HeadLearningRate = HeadLearningRate,
            Acceptance = Acceptance.AlwaysContinue,     // Every stage is measured, also one that the dev set would refuse.
            Stages = Schedule == "full" ? [] : new() { [stages[0]] = new() { Epochs = HeadEpochs } },
        };
    }
}
