using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Backbones;

/// <summary>oneDNN's linear maps, on any processor: where they are not used, they are still right.</summary>
public sealed class LinearMapTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("gelu")]
    [InlineData("gelu_new")]
    [InlineData("relu")]
    [InlineData("tanh")]
    public void OneDnn_computes_what_libtorch_computes(string? name)
    {
        var activation = name is null ? null : Activation.Find(name);
        var (input, weight, bias) = (randn(3, 5, 32), randn(48, 32), randn(48));

        AssertNear(Activate(nn.functional.linear(input, weight, bias)), OneDnn.Linear(input, weight, bias, activation));
        AssertNear(Activate(nn.functional.linear(input, weight)), OneDnn.Linear(input, weight, activation: activation));

        Tensor Activate(Tensor output) => activation?.Apply(output) ?? output;
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    public void Its_gradients_are_those_of_libtorch(bool input, bool weight, bool bias)
    {
        var expected = Gradients(nn.functional.linear);
        var actual = Gradients(OneDnnLinear.Apply!);

        Assert.Equal(expected.Select(gradient => gradient is null), actual.Select(gradient => gradient is null));
        foreach (var (left, right) in expected.Zip(actual))
        {
            if (left is not null) AssertNear(left, right!);
        }

        Tensor?[] Gradients(Func<Tensor, Tensor, Tensor?, Tensor> map)
        {
            manual_seed(1);
            Tensor[] leaves = [randn(3, 5, 32), randn(48, 32), randn(48)];
            foreach (var (leaf, needs) in leaves.Zip([input, weight, bias])) leaf.requires_grad_(needs);

            // Twice, so that gradients are added up, and through two maps that share their weight.
            for (var step = 0; step < 2; step++)
                map(map(leaves[0], leaves[1], leaves[2]).narrow(-1, 8, 32), leaves[1], leaves[2]).square().mean().backward();
            return [.. leaves.Select(leaf => leaf.grad)];
        }
    }

    [Theory]
    [InlineData(1, 32, 48)]
    [InlineData(1, 32, 100)]
    [InlineData(3, 37, 64)]
    [InlineData(4, 32, 37)]
    [InlineData(40, 64, 1000)]
    [InlineData(1, 384, 1536)]
    [InlineData(24, 768, 768)]
    [InlineData(100, 512, 2048)]
    [InlineData(400, 1024, 512)]
    public void Packed_weights_give_what_plain_ones_give(int rows, int inputs, int outputs)
    {
        var (input, weight, bias) = (randn(1, rows, inputs), randn(outputs, inputs), randn(outputs));

        AssertNear(OneDnn.Linear(input, weight, bias), OneDnn.Linear(input, OneDnn.Pack(weight), bias));
        AssertNear(OneDnn.Linear(input, weight), OneDnn.Linear(input, OneDnn.Pack(weight)));
    }

    [Fact]
    public void A_frozen_weight_keeps_no_input_alive()
    {
        var (input, weight) = (randn(4, 32, requires_grad: true), randn(48, 32));

        OneDnnLinear.Apply(input.mul(tensor(1f)), weight, null).sum().backward();

        AssertNear(weight.sum(dim: 0).expand(4, 32), input.grad!);
    }

    [Fact]
    public void Shapes_that_do_not_fit_throw()
    {
        Assert.ThrowsAny<Exception>(() => OneDnn.Linear(randn(4, 31), randn(48, 32)));
        Assert.ThrowsAny<Exception>(() => OneDnn.Linear(randn(4, 32), randn(48, 32), randn(47)));
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual, 1e-4, 1e-4), $"differs by {(expected - actual).abs().max().item<float>()}");
    }
}
