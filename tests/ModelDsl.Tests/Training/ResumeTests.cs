using ModelDsl.Testing;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>An interrupted run goes on in its directory and ends with the bits of a run that was not interrupted.</summary>
[Collection(AloneCollection.Name)]
public sealed class ResumeTests : TrainingFixture
{
    private const int Complete = InterruptedRun<Stage, Example, Prediction>.Complete;

    public static TheoryData<string, TrainerOptions<Stage>> Settings => new()
    {
        { "caches", new() },
        { "no caches", new() { CachePrefix = false } },
        { "accumulation and no clipping", new() { BatchSize = 4, GradientAccumulation = 2, MaxGradientNorm = null } },
        { "bfloat16", new() { Precision = Precision.BFloat16, CachePrecision = Precision.BFloat16 } },
        { "activation checkpointing", new() { CheckpointActivations = true } },
        { "evaluations within epochs", new() { EvaluateEvery = 2, Patience = 20 } },
        { "every stage accepted", new() { Acceptance = Acceptance.AlwaysContinue } },
        { "own decision", new() { Accept = stage => stage.Stage.Stage != "Layer1" } },
        { "a ruined stage", new() { Stages = { [Stage.Layer1] = new() { LearningRate = 0.5, HeadLearningRate = 0.5 } } } },
        { "a stage that diverges", new() { Stages = { [Stage.Layer1] = new() { LearningRate = 1e38 } } } },
        { "persisted caches", new() { CacheDirectory = "caches" } },
    };

    // An epoch has 6 steps, a stage 2 epochs, and the schedule 3 stages: within the first epoch, before an evaluation, before and after the
    // end of a stage, in the first step of the next, and in the last epoch of the last stage.
    [Theory]
    [MemberData(nameof(Settings), DisableDiscoveryEnumeration = true)]
    public void Interrupted_at_any_step_it_ends_as_if_it_had_not_been(string name, TrainerOptions<Stage> settings)
    {
        (int, int)[] ofStage1 = name == "a stage that diverges" ? [(1, Complete)] : [(1, 1), (1, 8), (1, Complete)];

        var ledger = Interrupted.AssertSameEnd(
            Merge(settings), ["a ?", "b ;"], [(0, 2), (0, 6), (0, 12), .. ofStage1, (2, 1), (2, 10)]);

        Assert.Equal(
            name is "own decision" or "a ruined stage" or "a stage that diverges", ledger.Stages[1].Decision == StageDecision.RolledBack);
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

        var before = Files();
        Assert.Equal(ledger.ToString(), trainer.Run(Train, Dev).ToString());
        Assert.Equal(before, Files());
        Assert.Empty(Changed(Bits(first), Bits(second)));
    }

    [Fact]
    public void Stages_run_by_hand_after_a_complete_run_save_no_state_and_do_not_become_its_result()
    {
        var first = Open();
        TrainerOf(first, Options).Run(Train, Dev);
        var byHand = TrainerOf(Open(), Options with { SaveStateEvery = TimeSpan.Zero });
        byHand.Run(Train, Dev);
        byHand.RunStage(Stage.All, Train, Dev);

        var again = Open();
        TrainerOf(again, Options).Run(Train, Dev);

        Assert.False(Directory.Exists(Path.Combine(RunDirectory, "state")));
        Assert.Empty(Changed(Bits(first), Bits(again)));
    }

    [Fact]
    public void Everything_that_differs_is_listed_and_nothing_is_changed()
    {
        Assert.Null(Interrupted.Run(Open(), Options, (0, 8)));
        var before = Files();

        var other = Options with { Seed = 7, HeadLearningRate = 2e-2 };
        var error = Assert.Throws<RunDirectoryException>(
            () => TrainerOf(Open(new() { Seed = 7 }), other).Run([.. Train.Skip(1)], Dev));

        string[] differences =
            ["seed: 42 there, 7 here", "headLearningRate: 0.01 there, 0.02 here", "examples: 48 there, 47 here", "weights: "];
        Assert.All(differences, difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
        Assert.Contains("Resume", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dev", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Never_resuming_starts_anew_beside_the_old_run()
    {
        Assert.Null(Interrupted.Run(Open(), Options, (0, 8)));
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
        Assert.Null(Interrupted.Run(Open(), Options with { SaveStateEvery = TimeSpan.Zero }, (0, 8)));
        var path = Path.Combine(RunDirectory, file);
        File.WriteAllText(path, content);

        var error = Assert.ThrowsAny<ModelDslException>(() => TrainerOf(Open(), Options).Run(Train, Dev));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private InterruptedRun<Stage, Example, Prediction> Interrupted { get; } = new(() =>
        FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint")), Train, Dev);

    private TrainerOptions<Stage> Merge(TrainerOptions<Stage> settings) => settings with
    {
        Epochs = 2,
        BatchSize = Math.Min(settings.BatchSize, 8),
        LearningRate = Options.LearningRate,
        HeadLearningRate = Options.HeadLearningRate,
        RunDirectory = RunDirectory,
        SaveStateEvery = TimeSpan.Zero,
        CacheDirectory = settings.CacheDirectory is { } caches ? Path.Combine(Path.GetDirectoryName(RunDirectory)!, caches) : null,
    };

    private Dictionary<string, string> Files() => Directory.GetFiles(RunDirectory, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
