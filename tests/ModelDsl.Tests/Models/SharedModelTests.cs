using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Native;
using ModelDsl.Tests.Training;
using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Models;

/// <summary>Threads share a model: disposing waits for those that use it, and a server can replace a model while others predict.</summary>
[Collection(AloneCollection.Name)]
public sealed class SharedModelTests : TrainingFixture
{
    private const string Text = "a ? a ?";

    [Fact]
    public void A_disposed_model_says_so_whatever_is_asked_of_it()
    {
        var model = Open();
        model.Dispose();
        model.Dispose();

        Action[] uses =
        [
            () => model.Predict(Text),
            () => model.Predict([Text]),
            () => model.Evaluate(Dev),
            () => model.Save(RunDirectory),
            () => model.SetMatmulPrecision(Precision.BFloat16),
            () => model.Apply(TinyTriage.Stage.Heads),
            () => _ = model.NamedParameters,
            () => TrainerOf(model, Options).Run(Train, Dev),
        ];
        Assert.All(uses, use => Assert.StartsWith(
            "The TinyTriage is disposed. Open the checkpoint or a saved version again with FromPretrained.",
            Assert.Throws<ObjectDisposedException>(use).Message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(RunDirectory));
    }

    [Fact]
    public void Disposing_waits_for_a_prediction_and_refuses_the_next()
    {
        var model = Open();
        var expected = model.Predict(Text).ToString();
        using var forward = new PausedForward(model);
        using var isDisposed = new ManualResetEventSlim();

        ManyThreads.Run(
            () => Assert.Equal(expected, model.Predict(Text).ToString()),
            () =>
            {
                forward.WaitUntilInside();
                model.Dispose();
                isDisposed.Set();
            },
            () =>
            {
                forward.WaitUntilInside();
                SpinWait.SpinUntil(() => Record.Exception(() => model.Predict(Text)) is ObjectDisposedException);
                Assert.False(isDisposed.IsSet);
                forward.GoOn();
            });
        Assert.True(isDisposed.IsSet);
    }

    [Fact]
    public void Disposing_inside_a_prediction_is_refused()
    {
        var model = Open();
        model.BeforeHeads = model.Dispose;
        Assert.Contains("inside one of its own calls", Assert.Throws<InvalidOperationException>(() => model.Predict(Text)).Message,
            StringComparison.Ordinal);

        model.BeforeHeads = null;
        model.Predict(Text);
    }

    [Fact]
    public void Generating_never_switches_dropout_on_for_other_threads()
    {
        using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
        model.Generation = new() { MaxLength = 4 };
        var isGenerating = true;

        ManyThreads.Run(
            () =>
            {
                while (Volatile.Read(ref isGenerating)) Assert.False(model.Backbone.Shared.training);
            },
            () =>
            {
                try
                {
                    for (var text = 0; text < 50; text++) model.Predict(Text);
                }
                finally
                {
                    Volatile.Write(ref isGenerating, false);
                }
            });
    }

    [Fact]
    public void A_server_can_replace_its_model_while_others_predict()
    {
        var current = Open();
        var expected = current.Predict(Text).ToString();
        var isOpen = true;

        using var collections = new ForcedCollections();
        ManyThreads.Run(Serve, Serve, Serve, Replace);
        current.Dispose();

        void Serve()
        {
            while (Volatile.Read(ref isOpen)) Assert.Equal(expected, Answer(Text).ToString());
        }

        TinyTriage.Prediction Answer(string text)
        {
            while (true)
            {
                var model = Volatile.Read(ref current);
                try
                {
                    return model.Predict(text);
                }
                catch (ObjectDisposedException) when (model != Volatile.Read(ref current))
                {
                    // Replaced after it was read: the new model answers.
                }
            }
        }

        void Replace()
        {
            for (var version = 0; version < 20; version++)
            {
                var old = current;
                Volatile.Write(ref current, Open());
                old.Dispose();
            }

            Volatile.Write(ref isOpen, false);
        }
    }
}
