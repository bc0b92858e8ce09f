using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

public sealed class MultiLabelHeadTests : IDisposable
{
    private readonly TinyTags _model = TinyTags.FromPretrained(Goldens.PathOf("models/bert-tiny-multilabel/checkpoint"));
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void The_loss_is_the_mean_over_the_labels_summed_over_the_examples_whose_labels_are_known()
    {
        var logits = zeros(3, 4).requires_grad_();
        var loss = _model.Tags.LossSum(logits,
            tensor(new[,] { { 1, 0, 0, 1 }, { float.NaN, float.NaN, float.NaN, float.NaN }, { 0, 0, 0, 0 } }));
        loss.backward();

        Assert.Equal(2 * Math.Log(2), loss.item<float>(), 1e-6);
        Assert.Equal([-0.125f, 0.125f, 0.125f, -0.125f, 0, 0, 0, 0, 0.125f, 0.125f, 0.125f, 0.125f], logits.grad!.data<float>().ToArray());
    }

    [Fact]
    public void The_labels_of_probability_one_half_and_more_are_decoded()
    {
        var sets = _model.Tags.Decode(tensor(new float[,] { { 2, 0, -2, -1e-3f }, { -1, -1, -1, -1 } }));

        Assert.Equal([TinyTags.TagsLabel.Toxic, TinyTags.TagsLabel.Spam], sets[0].Labels);
        Assert.Equal(0.880797f, sets[0].Probabilities[0], 1e-5f);
        Assert.Empty(sets[1].Labels);
    }

    [Fact]
    public void Evaluation_compares_sets_and_leaves_out_examples_without_one()
    {
        var predicted = _model.Predict("a fine day").Tags.Labels;
        TinyTags.Example[] examples = [new("a fine day", [.. predicted]), new("a fine day", [.. predicted.Skip(1)]), new("a fine day")];

        var metrics = _model.Evaluate(examples)["Tags"];

        Assert.Equal(2, metrics.Count);
        Assert.Equal(0.5, metrics[MetricNames.SubsetAccuracy]);
        Assert.Equal(2.0 * ((2 * predicted.Count) - 1) / ((4 * predicted.Count) - 1), metrics.Score, 12);
        Assert.Throws<ArgumentException>(() => _model.Encode(new TinyTags.Example("a", [(TinyTags.TagsLabel)9])));
    }
}
