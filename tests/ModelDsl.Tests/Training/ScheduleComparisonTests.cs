using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Training;

/// <summary>Schedules are compared by the classes of their models alone.</summary>
public sealed class ScheduleComparisonTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Each_schedule_trains_with_each_seed()
    {
        List<string> completed = [];
        var comparison = Schedules.Compare(
            Options with { Completed = (name, run) => completed.Add($"{name} {run.Seed}") }, Schedule.Of<ByCls>(), Schedule.Of<ByMean>());

        Assert.Equal(["ByCls 1", "ByCls 2", "ByMean 1", "ByMean 2"], completed);
        var (mean, deviation) = comparison.Schedules[1].Summarize("Task", MetricNames.Accuracy);
        double[] accuracies = [.. comparison.Schedules[1].Seeds.Select(run => run.Evaluation["Task"][MetricNames.Accuracy])];
        Assert.Equal(accuracies.Average(), mean, 12);
        Assert.Equal(Math.Abs(accuracies[0] - accuracies[1]) / Math.Sqrt(2), deviation!.Value, 12);

        var lines = comparison.ToString().Split('\n');
        Assert.StartsWith("schedule", lines[0], StringComparison.Ordinal);
        Assert.Contains("Task F1", lines[0], StringComparison.Ordinal);
        Assert.Contains("±", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_one_another_head()
    {
        var runs = Schedules.Compare(Options with { Seeds = [1, 1, 2] }, Schedule.Of<ByMean>()).Schedules[0].Seeds;
        Assert.Equal(runs[0].Evaluation["Task"], runs[1].Evaluation["Task"]);
        Assert.NotEqual(runs[0].Evaluation["Task"].Loss, runs[2].Evaluation["Task"].Loss);
    }

    [Fact]
    public void A_schedule_has_its_own_settings_and_every_run_its_directory()
    {
        var options = Options with { Seeds = [5], Options = Options.Options with { RunDirectory = _root.FullName } };
        Schedules.Compare(options, Schedule.Of<ByCls>(), Schedule.Of<ByMean>(new() { Epochs = 2, RunDirectory = _root.FullName }));

        Assert.Single(Ledger.Read(Path.Combine(_root.FullName, "ByCls-5")).Stages[0].Epochs);
        Assert.Equal(2, Ledger.Read(Path.Combine(_root.FullName, "ByMean-5")).Stages[0].Epochs.Count);
    }

    [Fact]
    public void What_cannot_be_compared_is_said()
    {
        Assert.Throws<ArgumentException>(() => Schedules.Compare(Options));
        Assert.Throws<ArgumentException>(() => Schedules.Compare(Options, Schedule.Of<ByCls>(), Schedule.Of<ByCls>()));
        Assert.Throws<ArgumentException>(() => Schedules.Compare(
            Options with { Seeds = [5] }, Schedule.Of<ByCls>(new TrainerOptions<DayOfWeek>())));
    }

    private ComparisonOptions Options => new()
    {
        Checkpoint = Goldens.PathOf("models/bert-tiny/checkpoint"),
        Train = WriteExamples("train.csv", 24),
        Dev = WriteExamples("dev.csv", 9),
        Seeds = [1, 2],
        Options = new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-3, HeadLearningRate = 1e-2, CheckData = false },
    };

    private string WriteExamples(string name, int count)
    {
        var path = Path.Combine(_root.FullName, name);
        var rows = Enumerable.Range(0, count).Select(row =>
            $"{string.Join(' ', Enumerable.Repeat("ab?"[row % 3], 1 + (row / 3)))},{row % 3}");
        File.WriteAllLines(path, rows.Prepend("text,label"));
        return path;
    }
}
