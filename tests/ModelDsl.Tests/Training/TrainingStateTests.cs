using ModelDsl.Training.Seams;
using ModelDsl.Training.State;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>A run is a value: it stops between any two steps, is written and read, and goes on as if nothing had been.</summary>
[Collection(AloneCollection.Name)]
public sealed class TrainingStateTests : TrainingFixture
{
    private TrainerOptions<Stage> ThreeEpochs => InMemory with { Epochs = 3 };

    // 6 steps and an evaluation are an epoch: before the first step, within an epoch, before an evaluation, behind it, and within the last
    // epoch.
    [Theory]
    [InlineData(0, Stage.Layer1)]
    [InlineData(1, Stage.Layer1)]
    [InlineData(6, Stage.Layer1)]
    [InlineData(7, Stage.Heads)]
    [InlineData(10, Stage.All)]
    [InlineData(20, Stage.Layer1)]
    public void Written_read_and_continued_a_stage_ends_with_the_bits_of_one_that_was_not_stopped(int advances, Stage stage)
    {
        using var whole = OpenStageOf(stage);
        var expected = whole.Run(whole.Loop.Begin()).Position;

        using (var stopped = OpenStageOf(stage))
            TrainingStateDirectory.Write(RunDirectory, stopped.Advance(stopped.Loop.Begin(), advances));

        // Another model and another optimizer, as in another process.
        using var resumed = OpenStageOf(stage);
        using var read = TrainingStateDirectory.Read(RunDirectory);
        var actual = resumed.Run(resumed.Loop.GoOn(read)).Position;

        Assert.Empty(Changed(whole.Bits(), resumed.Bits()));
        Assert.Equal((expected.Step, expected.HeldEpoch, expected.Loss), (actual.Step, actual.HeldEpoch, actual.Loss));
        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainingLoss), actual.Epochs.Select(epoch => epoch.TrainingLoss));
        Assert.All(expected.Epochs.Zip(actual.Epochs), pair => Assert.Equal(pair.First.Evaluation.Tasks, pair.Second.Evaluation.Tasks));
        Assert.Equal(TimeSpan.Zero, resumed.Clock.StageRemaining ?? TimeSpan.Zero);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void What_was_kept_travels_with_the_state(int advances)
    {
        using var whole = OpenStageOf(Stage.All, new KeepsTheFirst());
        var expected = whole.Run(whole.Loop.Begin()).Position;

        using (var stopped = OpenStageOf(Stage.All, new KeepsTheFirst()))
            TrainingStateDirectory.Write(RunDirectory, stopped.Advance(stopped.Loop.Begin(), advances));
        using var resumed = OpenStageOf(Stage.All, new KeepsTheFirst());
        using var read = TrainingStateDirectory.Read(RunDirectory);
        var actual = resumed.Run(resumed.Loop.GoOn(read)).Position;

        Assert.Equal((1.0, 1.0), (expected.HeldEpoch, actual.HeldEpoch));
        Assert.Empty(Changed(whole.Bits(), resumed.Bits()));
    }

    [Theory]
    [InlineData(Stage.Layer1, true)]
    [InlineData(Stage.All, false)]
    public void The_best_evaluation_is_kept_with_its_moments_if_a_later_stage_can_need_them(Stage stage, bool hasMoments)
    {
        using var open = OpenStageOf(stage);

        var kept = open.Advance(open.Loop.Begin(), 7).Kept!;

        Assert.Equal(hasMoments, kept.Tensors.ByName.Keys.Any(name => name.StartsWith("optimizer.", StringComparison.Ordinal)));
        Assert.Contains(kept.Tensors.ByName.Keys, name => name.StartsWith("model.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_of_another_stage_or_of_other_parameters_is_refused_and_changes_nothing()
    {
        using var layer = OpenStageOf(Stage.Layer1);
        var state = layer.Advance(layer.Loop.Begin(), 2);
        using var heads = OpenStageOf(Stage.Heads);
        var before = heads.Bits();

        Assert.Contains("stage 1", Assert.Throws<ArgumentException>(() => heads.Loop.GoOn(state)).Message, StringComparison.Ordinal);
        var disguised = state with { Position = state.Position with { Stage = 0 } };
        Assert.Contains("bert.pooler.dense.weight", Assert.Throws<ArgumentException>(() => heads.Loop.GoOn(disguised)).Message,
            StringComparison.Ordinal);
        Assert.Empty(Changed(before, heads.Bits()));
    }

    [Theory]
    [InlineData("state.json", "{ \"version\": 1, \"posi")]
    [InlineData("state.json", "{ \"version\": 2, \"position\": { \"stage\": 0 } }")]
    [InlineData("state.safetensors", "torn")]
    public void A_torn_or_foreign_state_is_refused_by_name(string file, string content)
    {
        using var stage = OpenStageOf(Stage.Heads);
        TrainingStateDirectory.Write(RunDirectory, stage.Advance(stage.Loop.Begin(), 1));
        var path = Path.Combine(RunDirectory, file);
        File.WriteAllText(path, content);

        Assert.Contains(path, Assert.ThrowsAny<ModelDslException>(() => TrainingStateDirectory.Read(RunDirectory)).Message,
            StringComparison.Ordinal);
    }

    private OpenStage OpenStageOf(Stage stage, ITrainingObserver? observer = null) =>
        new(Open(), stage, ThreeEpochs, Train, Dev, seams => observer is null ? seams : seams with { Observer = observer });

    private sealed class KeepsTheFirst : ITrainingObserver
    {
        public Decision AfterEvaluation(TrainingState state, StageSettings settings) => state.Kept is null ? Decision.Keep : Decision.GoOn;

        public Decision AfterStage(TrainingState state, StageSettings settings) => Decision.GoBack;
    }
}
