using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>When a stage ends, whether it is accepted, and which version the run hands over.</summary>
[Collection(AloneCollection.Name)]
public sealed class PolicyTests : TrainingFixture
{
    private TrainerOptions<Stage> KeepBest => Options with { Acceptance = Acceptance.KeepBest };

    [Fact]
    public void A_ruined_last_stage_is_rolled_back_and_the_best_version_is_handed_over()
    {
        var model = Open();

        var ledger = TrainerOf(
            model, KeepBest with { Stages = new() { [Stage.All] = new() { LearningRate = 0.5, HeadLearningRate = 0.5 } } })
            .Run(Train, Dev);

        var (best, ruined) = (ledger.Best!, ledger.Stages[^1]);
        Assert.Equal((Stage.Layer1.ToString(), StageDecision.Accepted), (best.Stage, best.Decision));
        Assert.Equal(("All", StageDecision.RolledBack), (ruined.Stage, ruined.Decision));
        Assert.Contains("training goes on from 1 Layer1", ruined.Reason, StringComparison.Ordinal);
        Assert.True(ruined.Comparison!.Difference < 0);
        Assert.True(Directory.Exists(ruined.Directory));
        Assert.Empty(Changed(Bits(Reopen(best.Directory!)), Bits(model)));
        Assert.Contains("rolled back", File.ReadAllText(Path.Combine(RunDirectory, "ledger.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_rollback_the_next_stage_starts_from_the_accepted_version()
    {
        var ruinedInTheMiddle = InMemory with
        {
            Accept = comparison => comparison.Stage.Stage != "Layer1",
            Stages = new() { [Stage.Layer1] = new() { LearningRate = 0.5, HeadLearningRate = 0.5 } },
        };
        var (rolledBack, skipped) = (Open(), Open());
        TrainerOf(rolledBack, ruinedInTheMiddle).Run(Train, Dev);

        var first = TrainerOf(skipped, InMemory).RunStage(Stage.Heads, Train, Dev);
        TrainerOf(skipped, InMemory).RunStage(Stage.All, Train, Dev);      // Another trainer: no moments of the heads, as after a rollback.

        Assert.Equal(StageDecision.Accepted, first.Decision);
        Assert.Empty(Changed(Bits(skipped), Bits(rolledBack)));
    }

    [Fact]
    public void A_delegate_decides_from_the_comparison()
    {
        List<StageComparison> seen = [];

        var ledger = TrainerOf(Open(), KeepBest with
        {
            Accept = comparison =>
            {
                seen.Add(comparison);
                return comparison.Stage.Stage == "All";
            },
        }).Run(Train, Dev);

        Assert.Equal(["Layer1", "All"], seen.Select(comparison => comparison.Stage.Stage));
        Assert.All(seen, comparison => Assert.Equal("Heads", comparison.Best.Stage));
        Assert.All(seen, comparison => Assert.Equal(comparison.Score - comparison.BestScore, comparison.Gain));
        Assert.Equal([StageDecision.Accepted, StageDecision.RolledBack, StageDecision.Accepted],
            ledger.Stages.Select(stage => stage.Decision));
        Assert.Equal("All", ledger.Best!.Stage);
    }

    [Fact]
    public void A_gain_within_noise_is_not_significant()
    {
        var once = Options with { Epochs = 1 };
        var heads = Open();
        TrainerOf(heads, once with { RunDirectory = null }).RunStage(Stage.Heads, Train, Dev);
        var isRight = Dev.ToLookup(example =>
            heads.Predict(example.Text) is var answer && (answer.Mood.Label, answer.Size.Label) == (example.Mood, example.Size));

        // Later stages can gain on one example of four.
        Example[] few = [.. isRight[true].Take(3), isRight[false].First()];
        var ledger = TrainerOf(Open(), once with { Acceptance = Acceptance.KeepSignificant }).Run(Train, few);

        Assert.Equal("Heads", ledger.Best!.Stage);
        Assert.All(ledger.Stages.Skip(1), stage => Assert.True(stage.Comparison!.PValue >= 0.05));
        Assert.All(ledger.Stages.Skip(1), stage => Assert.Contains("KeepSignificant", stage.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_stage_without_gain_ends_early_and_the_next_one_counts_afresh()
    {
        var settings = InMemory with { Epochs = 4, Patience = 1, SmallestGain = 10 };

        var ledger = TrainerOf(Open(), settings).Run(Train, Dev);

        // The first evaluation of each stage is a gain over nothing, the second one is not.
        Assert.All(ledger.Stages, stage => Assert.Equal(2, stage.Epochs.Count));
        Assert.All(ledger.Stages, stage => Assert.Equal("no gain in 1 evaluation", stage.EndedBecause));
    }

    [Fact]
    public void Evaluations_within_epochs_count_for_the_best_weights()
    {
        var model = Open();

        var result = TrainerOf(model, InMemory with { EvaluateEvery = 0.5, Epochs = 2 }).RunStage(Stage.Heads, Train, Dev);

        Assert.Equal([0.5, 1, 1.5, 2], result.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(result.Epochs.Max(epoch => epoch.Evaluation.Tasks.Values.Average(task => task.Score)),
            result.Evaluation.Tasks.Values.Average(task => task.Score));
        Assert.Equal(result.Evaluation.Tasks, model.Evaluate(Dev).Tasks);
    }

    [Fact]
    public void Evaluations_within_epochs_change_no_weight()
    {
        var (often, seldom) = (Open(), Open());
        TrainerOf(often, InMemory with { EvaluateEvery = 2, SelectBy = SelectBy.Loss }).Run(Train, Dev);
        TrainerOf(seldom, InMemory with { SelectBy = SelectBy.Loss }).Run(Train, Dev);

        Assert.Empty(Changed(Bits(seldom), Bits(often)));
    }

    [Fact]
    public void A_stage_that_diverges_goes_back_to_its_last_good_evaluation()
    {
        var model = Open();
        var trainer = TrainerOf(model, KeepBest);
        trainer.Progressed += (_, progress) =>
        {
            if (progress is { Stage: "Layer1", Epoch: 2, Step: 7 }) Copy(torch.full_like(model.Mood.Bias, float.NaN), model.Mood.Bias);
        };

        var ledger = trainer.Run(Train, Dev);

        var diverged = ledger.Stages[1];
        Assert.True(diverged.Diverged);
        Assert.Equal((1.0, 1), (diverged.BestEpoch, diverged.Epochs.Count));
        Assert.Equal("the loss is infinite or not a number in epoch 2, step 8 of 12", diverged.EndedBecause);
        Assert.Equal(diverged.Evaluation.Tasks, Reopen(diverged.Directory!).Evaluate(Dev).Tasks);
        Assert.Equal("All", ledger.Stages[2].Stage);
    }

    [Fact]
    public void A_stage_that_diverges_before_anything_was_good_loses_nothing()
    {
        var model = Open();

        var ledger = TrainerOf(
            model, KeepBest with { Stages = new() { [Stage.All] = new() { LearningRate = 1e30, HeadLearningRate = 1e30 } } })
            .Run(Train, Dev);

        var diverged = ledger.Stages[^1];
        Assert.Equal((true, StageDecision.RolledBack, 0), (diverged.Diverged, diverged.Decision, diverged.Epochs.Count));
        Assert.Empty(Changed(Bits(Reopen(ledger.Best!.Directory!)), Bits(model)));
        Assert.Equal(ledger.ToString(), Ledger.Read(RunDirectory).ToString());
    }

    [Fact]
    public void A_budget_leaves_every_stage_fewer_epochs_and_the_best_version_at_its_end()
    {
        var model = Open();
        var trainer = TrainerOf(model, KeepBest with { Epochs = 100_000, Budget = TimeSpan.FromSeconds(4) });

        var ledger = trainer.Run(Train, Dev);

        Assert.All(ledger.Stages, stage => Assert.InRange(stage.Epochs.Count, 1, 99_999));
        Assert.Empty(Changed(Bits(Reopen(ledger.Best!.Directory!)), Bits(model)));
    }

    [Fact]
    public void A_metric_that_no_task_has_is_an_error_that_lists_those_there_are()
    {
        var error = Assert.Throws<SettingException>(
            () => TrainerOf(Open(), InMemory with { SelectBy = SelectBy.EntityF1 }).RunStage(Stage.Heads, Train, Dev));

        Assert.Contains("they have loss, accuracy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_measures_every_stage_and_changes_nothing()
    {
        var model = Open();
        var before = Bits(model);

        var report = TrainerOf(model, Options).Rehearse(Train, Dev);

        Assert.Equal(["Heads", "Layer1", "All"], report.Stages.Select(stage => stage.Stage));
        Assert.All(report.Stages, stage =>
            Assert.True(stage.Duration > TimeSpan.Zero && stage.PeakMemoryBytes > 0 && stage.SavedBytes > 0));
        Assert.Empty(Changed(before, Bits(model)));
        Assert.False(Directory.Exists(RunDirectory));
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(RunDirectory)!));
    }

    private static void Copy(torch.Tensor source, torch.Tensor target)
    {
        using var noGrad = torch.no_grad();
        target.copy_(source);
    }
}
