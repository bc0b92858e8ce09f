using ModelDsl.Tests.Training.HandWritten;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>An interrupted run goes on in its directory and ends with the bits of a run that was not interrupted.</summary>
[Collection(AloneCollection.Name)]
public sealed class ResumeTests : TrainingFixture
{
    public static TheoryData<string, TrainerOptions<Stage>> Settings => new()
    {
        { "caches", new() },
        { "no caches", new() { CachePrefix = false } },
        { "accumulation and no clipping", new() { BatchSize = 4, GradientAccumulation = 2, MaxGradientNorm = null } },
        { "bfloat16", new() { Precision = Precision.BFloat16, CachePrecision = Precision.BFloat16 } },
        { "activation checkpointing", new() { CheckpointActivations = true } },
        { "evaluations within epochs", new() { EvaluateEvery = 2, Patience = 2 } },
        { "every stage accepted", new() { Acceptance = Acceptance.AlwaysContinue } },
    };

    // An epoch has 6 steps, a stage 2 epochs, and the schedule 3 stages: within the first epoch, before an evaluation, at the end of a
    // stage, in its first step, and in the last epoch of the last stage.
    [Theory]
    [MemberData(nameof(Settings), DisableDiscoveryEnumeration = true)]
    public void Interrupted_at_any_step_it_ends_as_if_it_had_not_been(string _, TrainerOptions<Stage> settings)
    {
        var options = Merge(settings);
        var whole = Open();
        var expected = TrainerOf(whole, options with { RunDirectory = RunDirectory + "-whole" }).Run(Train, Dev);

        TinyTriage resumed = null!;
        Ledger actual = null!;
        foreach (var stopAt in (int[])[2, 6, 12, 13, 20, 34, int.MaxValue])
        {
            resumed = Open();
            if (TryRun(resumed, options, stopAt) is { } ledger) actual = ledger;
        }

        Assert.Empty(Changed(Bits(whole), Bits(resumed)));
        Assert.Equal(Describe(expected), Describe(actual));
        foreach (var (before, after) in expected.Stages.Zip(actual.Stages)) AssertSameFiles(before.Directory!, after.Directory!);
        Assert.False(Directory.Exists(Path.Combine(RunDirectory, "state")));
    }

    [Fact]
    public void A_complete_run_is_not_trained_again()
    {
        var first = Open();
        var ledger = TrainerOf(first, Options).Run(Train, Dev);

        var second = Open();
        var trainer = TrainerOf(second, Options);
        trainer.Progressed += (_, _) => Assert.Fail("It trains.");

        Assert.Equal(Describe(ledger), Describe(trainer.Run(Train, Dev)));
        Assert.Empty(Changed(Bits(first), Bits(second)));
    }

    [Fact]
    public void Everything_that_differs_is_listed_and_nothing_is_changed()
    {
        Assert.Null(TryRun(Open(), Options, stopAt: 8));
        var before = Files();

        var other = Options with { Seed = 7, HeadLearningRate = 2e-2 };
        var error = Assert.Throws<RunDirectoryException>(
            () => TrainerOf(Open(new() { Seed = 7 }), other).Run([.. Train.Skip(1)], Dev));

        foreach (var difference in (string[])["seed: 42 there, 7 here", "headLearningRate: 0.01 there, 0.02 here", "examples: 48 there, 47 here", "weights: "])
            Assert.Contains(difference, error.Message, StringComparison.Ordinal);
        Assert.Contains("Resume", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dev", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Never_resuming_starts_anew_beside_the_old_run()
    {
        Assert.Null(TryRun(Open(), Options, stopAt: 8));
        var before = Files();

        var trainer = TrainerOf(Open(), Options with { Resume = Resume.Never, Seed = 7 });
        var ledger = trainer.Run(Train, Dev);

        Assert.Equal(RunDirectory + "-2", trainer.RunDirectory);
        Assert.Equal(3, ledger.Attempts.Count);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_cancelled_run_goes_on_in_the_same_process()
    {
        var whole = Open();
        TrainerOf(whole, InMemory).Run(Train, Dev);
        using var cancellation = new CancellationTokenSource();
        var model = Open();
        var trainer = TrainerOf(model, Options);
        trainer.Progressed += (_, progress) =>
        {
            if (progress is { Stage: "All", Step: 4 }) cancellation.Cancel();
        };

        Assert.Throws<OperationCanceledException>(() => trainer.Run(Train, Dev, cancellation.Token));
        trainer.Run(Train, Dev);

        Assert.Empty(Changed(Bits(whole), Bits(model)));
    }

    [Theory]
    [InlineData("state/state.json", "{ \"version\": 1, \"posi")]
    [InlineData("state/state.safetensors", "torn")]
    [InlineData("run.json", "{ \"version\": 9 }")]
    [InlineData("run.json", "null")]
    public void A_torn_or_foreign_file_is_refused_by_name(string file, string content)
    {
        Assert.Null(TryRun(Open(), Options with { SaveStateEvery = TimeSpan.Zero }, stopAt: 8));
        var path = Path.Combine(RunDirectory, file);
        File.WriteAllText(path, content);

        var error = Assert.ThrowsAny<ModelDslException>(() => TrainerOf(Open(), Options).Run(Train, Dev));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Runs until the run has made a number of steps, counted over all stages and processes, then fails as if it were killed.</summary>
    private Ledger? TryRun(TinyTriage model, TrainerOptions<Stage> options, int stopAt)
    {
        using var trainer = new Trainer(model, options);
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Result is null && (progress.StageIndex * 12) + progress.Step == stopAt) throw new InvalidOperationException("killed");
        };
        try
        {
            return trainer.Run(Train, Dev);
        }
        catch (InvalidOperationException error) when (error.Message == "killed")
        {
            return null;
        }
    }

    private TrainerOptions<Stage> Merge(TrainerOptions<Stage> settings) => settings with
    {
        Epochs = 2,
        BatchSize = Math.Min(settings.BatchSize, 8),
        LearningRate = Options.LearningRate,
        HeadLearningRate = Options.HeadLearningRate,
        RunDirectory = RunDirectory,
        SaveStateEvery = TimeSpan.Zero,
    };

    /// <summary>The ledger without times and names of directories.</summary>
    private static IEnumerable<string> Describe(Ledger ledger) => ledger.Attempts.Select(result => string.Join("; ",
    [
        $"{result.Stage} {result.Attempt} {result.BestEpoch:R} {result.Decision} {result.Reason} {result.EndedBecause}",
        .. result.Groups.Select(group => group.ToString()),
        .. result.Epochs.Select(epoch => $"{epoch.Epoch:R} {epoch.TrainingLoss:R} "
            + string.Join(", ", epoch.Evaluation.Tasks.Select(task => $"{task.Key} {string.Join(" ", task.Value.Values.Select(metric => metric.Value.ToString("R")))}"))),
    ]));

    private static void AssertSameFiles(string expected, string actual)
    {
        foreach (var file in Directory.GetFiles(expected).Where(file => Path.GetFileName(file) != "stage.json"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(actual, Path.GetFileName(file))));
    }

    private Dictionary<string, string> Files() => Directory.GetFiles(RunDirectory, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
