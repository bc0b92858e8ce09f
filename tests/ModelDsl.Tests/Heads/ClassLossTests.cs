using ModelDsl.Data;
using ModelDsl.Heads;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Tests.Heads;

/// <summary>Class weights and label smoothing of the training loss.</summary>
public sealed class ClassLossTests : IDisposable
{
    private const int None = EncodedExample.NoLabel;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0, null)]
    [InlineData(0.1, null)]
    [InlineData(0, new[] { 0.5, 2, 1 })]
    [InlineData(0.3, new[] { 0.5, 2, 0 })]
    public void A_sum_over_its_mass_is_the_mean_of_torch(double smoothing, double[]? given)
    {
        var loss = new ClassLoss(3) { LabelSmoothing = smoothing, GivenClassWeights = given };
        var logits = tensor(new float[,] { { 1, 2, -1 }, { 0, 0.5f, 3 }, { -2, 1, 1 }, { 4, 0, 0 } });
        int[] labels = [1, None, 0, 1];

        var weights = loss.ResolveWeights([]);
        var mass = labels.Where(id => id != None).Sum(id => ClassLoss.MassOf(Target.Class(id), weights));
        var mean = loss.Sum(logits, tensor([.. labels.Select(id => (long)id)]), weights).item<float>() / mass;

        var expected = functional.cross_entropy(
            logits, tensor([.. labels.Select(id => (long)id)]), weights is null ? null : tensor(weights), None, Reduction.Mean, smoothing);
        Assert.Equal(expected.item<float>(), mean, 1e-6);
    }

    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        var loss = new ClassLoss(4) { ClassWeights = ClassWeights.Balanced };

        // compute_class_weight("balanced", classes=[0, 1, 3], y=[0, 0, 0, 1, 1, 3]); class 2 does not occur.
        Target[] classes = [.. new[] { 0, 0, 0, 1, 1, 3 }.Select(Target.Class)];
        Target[] positions = [Target.Positions(None, 0, 0, 1), Target.Positions(0, 1, 3, None)];

        Assert.Equal([2 / 3f, 1, 0, 2], loss.ResolveWeights(classes)!);
        Assert.Equal([2 / 3f, 1, 0, 2], loss.ResolveWeights(positions)!);
        Assert.Equal([1, 2, 3, 4f], new ClassLoss(4) { ClassWeights = ClassWeights.Balanced, GivenClassWeights = [1, 2, 3, 4] }
            .ResolveWeights(classes)!);
        Assert.Null(new ClassLoss(4).ResolveWeights(classes));
    }

    [Fact]
    public void Positions_weigh_as_their_classes_do()
    {
        float[] weights = [1, 3, 0.5f];

        Assert.Equal(4.5, ClassLoss.MassOf(Target.Positions(None, 0, 1, 2), weights));
        Assert.Equal(3, ClassLoss.MassOf(Target.Positions(None, 0, 1, 2), weights: null));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        var loss = new ClassLoss(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => loss.LabelSmoothing = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.LabelSmoothing = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.ClassWeights = (ClassWeights)7);
        Assert.Contains(
            "There are 2 classes and 3 class weights.", Assert.Throws<ArgumentException>(() => loss.GivenClassWeights = [1, 1, 1]).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => loss.GivenClassWeights = [1, -1]);
        Assert.Throws<ArgumentException>(() => loss.GivenClassWeights = [0, 0]);
        Assert.Throws<ArgumentException>(() => loss.GivenClassWeights = [1, double.NaN]);
    }
}
