namespace ModelDsl.Tests.Training;

/// <summary>A trainer tells of every evaluation as it happens.</summary>
public class EvaluatedEventTests : TrainingFixture
{
    [Fact]
    public void Every_evaluation_is_raised_once_with_what_the_ledger_keeps()
    {
        using var model = Open();
        using var trainer = TrainerOf(model, InMemory with { EvaluateEvery = 0.5 });
        List<EpochProgress> raised = [];
        trainer.Evaluated += (_, progress) => raised.Add(progress);

        var ledger = trainer.Run(Train, Dev);

        Assert.Equal(
            ledger.Stages.SelectMany(stage => stage.Epochs.Select(epoch =>
                (stage.Index, stage.Stage, epoch.Epoch, epoch.Evaluation["Mood"]))),
            raised.Select(progress => (
                progress.StageIndex, progress.Stage, progress.Result.Epoch, progress.Result.Evaluation["Mood"])));
        Assert.Equal(3 * 2 * 2, raised.Count);
        Assert.All(raised, progress => Assert.Equal(2, progress.Epochs));
    }

    [Fact]
    public void A_resumed_run_does_not_repeat_evaluations()
    {
        using var cancellation = new CancellationTokenSource();
        List<(int Stage, double Epoch)> raised = [];
        using (var model = Open())
        {
            using var trainer = TrainerOf(model, Options);
            trainer.Evaluated += (_, progress) =>
            {
                raised.Add((progress.StageIndex, progress.Result.Epoch));
                if (raised.Count == 3) cancellation.Cancel();
            };
            Assert.Throws<OperationCanceledException>(() => trainer.Run(Train, Dev, cancellation.Token));
        }

        using var again = Open();
        using var resumed = TrainerOf(again, Options);
        resumed.Evaluated += (_, progress) => raised.Add((progress.StageIndex, progress.Result.Epoch));
        resumed.Run(Train, Dev);

        Assert.Equal([(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2)], raised);
    }
}
