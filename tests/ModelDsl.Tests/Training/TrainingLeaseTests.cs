using ModelDsl.Tests.Native;
using ModelDsl.Tests.Training.HandWritten;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>A run has its model for itself: others are refused while it trains, and what its own events ask of the model changes no bit of
/// the weights. Dropout is on.</summary>
[Collection(AloneCollection.Name)]
public sealed class TrainingLeaseTests : TrainingFixture
{
    private const string Text = "a ? a ?";

    [Fact]
    public void Predictions_in_its_events_change_nothing()
    {
        var expected = Run(_ => { });
        List<TinyTriage.Prediction> predictions = [];
        var weights = Run(model =>
        {
            var alone = model.Predict(Text);
            Assert.Equal(alone.ToString(), model.Predict(Text).ToString());
            predictions.Add(alone);
            model.Evaluate(Dev);
            model.Save(RunDirectory + "-seen");
        });

        Assert.Empty(Changed(expected, weights));
        Assert.NotEqual(predictions[0].ToString(), predictions[^1].ToString());
    }

    [Fact]
    public void Other_threads_are_refused_and_change_nothing()
    {
        var expected = Run(_ => { });
        var weights = Run(model =>
        {
            Action[] uses =
            [
                () => model.Predict(Text), () => model.Evaluate(Dev), () => model.Save(RunDirectory + "-seen"),
                () => model.Apply(Stage.All), () => model.SetMatmulPrecision(Precision.BFloat16),
            ];
            Assert.All(uses, use => Assert.StartsWith(
                "TinyTriage is training in another thread, so it cannot be used in this one.",
                Assert.IsType<InvalidOperationException>(ManyThreads.Catch(use)).Message, StringComparison.Ordinal));
        });

        Assert.Empty(Changed(expected, weights));
    }

    [Fact]
    public void A_second_run_is_refused_in_any_thread()
    {
        Run(model =>
        {
            void Second() => TrainerOf(model, Options).Run(Train, Dev);
            Assert.All([ManyThreads.Catch(Second), Record.Exception(Second)], error => Assert.StartsWith(
                "TinyTriage is training already; only one run at a time can train a model.",
                Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal));
        });
        Assert.False(Directory.Exists(RunDirectory));
    }

    [Fact]
    public void It_waits_for_predictions_in_progress()
    {
        var model = Open();
        using ManualResetEventSlim isInside = new(), mayGoOn = new();
        var hasBegun = false;
        model.BeforeHeads = () =>
        {
            model.BeforeHeads = null;
            isInside.Set();
            mayGoOn.Wait();
            Assert.False(Volatile.Read(ref hasBegun));
        };

        ManyThreads.Run(
            () => model.Predict(Text),
            () =>
            {
                isInside.Wait();
                var trainer = TrainerOf(model, InMemory);
                trainer.Progressed += (_, _) => Volatile.Write(ref hasBegun, true);
                trainer.RunStage(Stage.Heads, Train, Dev);
            },
            () =>
            {
                isInside.Wait();
                SpinWait.SpinUntil(() => Record.Exception(() => model.Predict(Text)) is InvalidOperationException);
                mayGoOn.Set();
            });
        Assert.True(hasBegun);
        model.Predict(Text);
    }

    [Fact]
    public void Disposing_the_model_waits_for_its_end()
    {
        var expected = Run(_ => { });
        var model = Open();
        var trainer = TrainerOf(model, InMemory with { Epochs = 1 });
        using var isTraining = new ManualResetEventSlim();
        Dictionary<string, byte[]>? weights = null;
        trainer.Progressed += (_, progress) =>
        {
            isTraining.Set();
            Assert.IsType<InvalidOperationException>(Record.Exception(model.Dispose));
            weights = Bits(model);
        };

        ManyThreads.Run(
            () => trainer.Run(Train, Dev),
            () =>
            {
                isTraining.Wait();
                model.Dispose();
                Assert.Throws<ObjectDisposedException>(() => model.Predict(Text));
            });
        Assert.Empty(Changed(expected, weights!));
    }

    private Dictionary<string, byte[]> Run(Action<TinyTriage> afterStep)
    {
        var model = Open();
        var trainer = TrainerOf(model, InMemory with { Epochs = 1 });
        trainer.Progressed += (_, _) => afterStep(model);
        trainer.Run(Train, Dev);
        return Bits(model);
    }
}
