using ModelDsl.Training.Optimization;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Tests.Training;

public class AdamWTests
{
    [Fact]
    public void It_moves_weights_as_TorchSharps_own_AdamW_does_with_clipping()
    {
        var (ours, theirs) = (Weights(), Weights());
        using var optimizer = new AdamW(maxGradientNorm: 1);
        optimizer.SetGroups([Group("a", ours) with { LearningRate = 1e-2 }]);
        using var reference = torch.optim.AdamW(theirs, lr: 1e-2, weight_decay: 0.01);

        for (var step = 0; step < 20; step++)
        {
            SetGradients(ours, seed: step);
            SetGradients(theirs, seed: step);
            torch.nn.utils.clip_grad_norm_(theirs, 1);
            reference.step();
            Assert.True(optimizer.TryStep(rateFactor: 1));
        }

        foreach (var (our, their) in ours.Zip(theirs)) Assert.True(Distance(our, their) < 1e-6);
    }

    [Fact]
    public void Each_group_has_a_learning_rate_of_its_own_that_the_schedule_scales()
    {
        var (backbone, head) = (Weights(), Weights());
        using var optimizer = new AdamW(maxGradientNorm: null);
        optimizer.SetGroups(
        [
            Group("backbone", backbone) with { LearningRate = 2e-4, WeightDecay = 0 },
            Group("head", head) with { LearningRate = 2e-2, WeightDecay = 0 },
        ]);
        SetGradients(backbone, 1);
        SetGradients(head, 1);

        optimizer.TryStep(rateFactor: 0.5);

        // The first step of Adam moves every weight by the learning rate.
        Assert.Equal(1e-4f, Distance(backbone[0], Weights()[0]), 1e-6f);
        Assert.Equal(1e-2f, Distance(head[0], Weights()[0]), 1e-6f);
    }

    [Fact]
    public void A_thawed_group_starts_at_zero_and_the_others_keep_their_moments()
    {
        var (first, second) = (Weights(), Weights());
        using var optimizer = new AdamW(maxGradientNorm: null);
        optimizer.SetGroups([Group("first", first)]);
        SetGradients(first, 1);
        optimizer.TryStep(rateFactor: 1);

        optimizer.SetGroups([Group("first", first), Group("second", second)]);
        SetGradients(second, 1);
        optimizer.TryStep(rateFactor: 1);

        Assert.Equal(2, optimizer.Moments["first.0"].Step.item<float>());
        Assert.Equal(1, optimizer.Moments["second.0"].Step.item<float>());
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_does_not_age()
    {
        var weights = Weights();
        using var optimizer = new AdamW(maxGradientNorm: 1);
        optimizer.SetGroups([Group("a", weights)]);
        SetGradients([weights[0]], 1);

        optimizer.TryStep(rateFactor: 1);

        Assert.Equal(1, optimizer.Moments["a.0"].Step.item<float>());
        Assert.Equal(0, optimizer.Moments["a.1"].Step.item<float>());
        Assert.Equal(0, Distance(weights[1], Weights()[1]));
    }

    [Fact]
    public void An_infinite_gradient_changes_nothing()
    {
        var weights = Weights();
        using var optimizer = new AdamW(maxGradientNorm: 1);
        optimizer.SetGroups([Group("a", weights)]);
        SetGradients(weights, 1);
        weights[1].grad = torch.full_like(weights[1], float.PositiveInfinity);

        Assert.False(optimizer.TryStep(rateFactor: 1));
        Assert.Equal(0, Distance(weights[0], Weights()[0]));
        Assert.Equal(0, optimizer.Moments["a.0"].Step.item<float>());
    }

    [Fact]
    public void Frozen_and_repeated_parameters_are_refused()
    {
        using var optimizer = new AdamW(maxGradientNorm: null);
        var frozen = Weights();
        frozen[1].requires_grad = false;

        Assert.Contains("a.1 is frozen", Assert.Throws<ArgumentException>(() => optimizer.SetGroups([Group("a", frozen)])).Message,
            StringComparison.Ordinal);
        var twice = Group("a", Weights());
        Assert.Contains("a.0 is in the groups twice", Assert.Throws<ArgumentException>(() => optimizer.SetGroups([twice, twice])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_left_is_forgotten()
    {
        using var optimizer = new AdamW(maxGradientNorm: null);
        optimizer.SetGroups([Group("a", Weights()), Group("b", Weights())]);

        optimizer.SetGroups([Group("b", Weights())]);

        Assert.Equal(["b.0", "b.1"], optimizer.Moments.Keys.Order());
    }

    private static List<Parameter> Weights()
    {
        using var generator = new torch.Generator(5);
        return [new(torch.randn([7, 5], generator: generator)), new(torch.randn([5], generator: generator))];
    }

    private static void SetGradients(IEnumerable<Parameter> parameters, int seed)
    {
        using var generator = new torch.Generator((ulong)seed + 1);
        foreach (var parameter in parameters) parameter.grad = torch.randn(parameter.shape, generator: generator) + 0.1f;
    }

    private static OptimizerGroup Group(string name, IReadOnlyList<Parameter> parameters) =>
        new(name, LearningRate: 1e-3, WeightDecay: 0.01, [.. parameters.Select((parameter, index) => ($"{name}.{index}", parameter))]);

    private static float Distance(torch.Tensor left, torch.Tensor right)
    {
        using var noGrad = torch.no_grad();
        return (left - right).abs().max().item<float>();
    }
}
