using ModelDsl.Backbones;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Layers that are run once more on the way back learn the same, dropout included.</summary>
[Collection(AloneCollection.Name)]
public sealed class RecomputationTests : PrefixCacheFixture
{
    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void An_encoder_ends_with_the_same_bits(Precision precision) => AssertAlike(
        () => Open(),
        options => options with { Precision = precision },
        Train,
        Dev);

    [Fact]
    public void So_does_a_frozen_layer_through_which_gradients_pass()
    {
        TinyBottomUp.Example[] examples = [.. Train.Select((example, row) => new TinyBottomUp.Example(example.Text, row % 2))];
        AssertAlike<TinyBottomUp.Stage, TinyBottomUp.Example, TinyBottomUp.Prediction>(
            () => TinyBottomUp.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint")), options => options, examples, examples[..8]);
    }

    // Its layers share the encoder's output and the biases of positions, whose gradients are then added up in another order.
    [Fact]
    public void T5_ends_with_the_same_losses_but_for_rounding()
    {
        TinyTranslator.Example[] examples = [.. Train.Take(24).Select(example => new TinyTranslator.Example(example.Text, "b c d"))];
        AssertAlike<TinyTranslator.Stage, TinyTranslator.Example, TinyTranslator.Prediction>(
            () => TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint")), options => options, examples, examples[..8],
            tolerance: 1e-5);
    }

    private static void AssertAlike<TStage, TExample, TPrediction>(
        Func<StagedModel<TStage, TExample, TPrediction>> open,
        Func<TrainerOptions<TStage>, TrainerOptions<TStage>> change,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev,
        double tolerance = 0)
        where TStage : struct, Enum
    {
        var options = change(new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-3 });
        var (plain, recomputed) = (Run(recompute: false), Run(recompute: true));
        Assert.Equal(plain.Losses, recomputed.Losses, (one, other) => Math.Abs(one - other) <= tolerance);
        if (tolerance > 0) return;

        Assert.All(plain.Weights, named => Assert.Equal(named.Value, recomputed.Weights[named.Key]));

        (Dictionary<string, byte[]> Weights, List<double> Losses) Run(bool recompute)
        {
            using var model = open();
            using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options with { CheckpointActivations = recompute });
            List<bool> during = [];
            trainer.Progressed += (_,
                progress) => during.AddRange(
                    progress.Result is null ? model.modules().OfType<Layer>().Select(layer => layer.Recomputes) : []);
            var ledger = trainer.Run(train, dev);

            Assert.All(during, layer => Assert.Equal(recompute, layer));
            Assert.All(model.modules().OfType<Layer>(), layer => Assert.False(layer.Recomputes));
            using var scope = torch.NewDisposeScope();
            return (model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().bytes.ToArray()),
                [.. ledger.Stages.SelectMany(stage => stage.Epochs).Select(epoch => epoch.TrainingLoss)]);
        }
    }
}
