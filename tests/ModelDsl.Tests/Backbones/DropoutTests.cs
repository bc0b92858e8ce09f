using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Backbones;

/// <summary>Dropout drops the share that it was asked for, and its gradients are those of what stayed.</summary>
public sealed class DropoutTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void The_asked_share_becomes_zero_and_the_mean_stays(double probability)
    {
        const int Count = 1_000_003;        // does not fill the last round of random numbers
        var factors = Draw(Count, probability, seed: 42);

        var deviation = Math.Sqrt(probability * (1 - probability) / Count);
        Assert.InRange(factors.Count(factor => factor == 0) / (double)Count, probability - (5 * deviation), probability + (5 * deviation));
        Assert.Equal(2, factors.Distinct().Count());
        Assert.InRange(factors.Average(), 1 - (5 * deviation / (1 - probability)), 1 + (5 * deviation / (1 - probability)));
    }

    [Fact]
    public void Neighbors_and_seeds_are_independent()
    {
        const int Count = 1_000_000;
        bool[] drops = [.. Draw(Count, 0.5, seed: 1).Select(factor => factor == 0)];
        bool[] others = [.. Draw(Count, 0.5, seed: 2).Select(factor => factor == 0)];

        // Lanes of a number, numbers of a round, and rounds.
        Assert.All([1, 2, 3, 4, 8, 16, 32, 64], distance =>
            Assert.InRange(drops.Zip(drops.Skip(distance)).Count(pair => pair.First == pair.Second) / (double)Count, 0.4975, 0.5025));
        Assert.InRange(drops.Zip(others).Count(pair => pair.First == pair.Second) / (double)Count, 0.4975, 0.5025);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(77)]
    public void Every_element_gets_a_factor(int count)
    {
        var expected = Draw(128, 0.3, seed: 9);
        var memory = Enumerable.Repeat(float.NaN, count + 1).ToArray();
        DropoutFactors.Fill(memory.AsSpan(0, count), 0.3, seed: 9);

        Assert.Equal(expected[..count], memory[..count]);
        Assert.Equal(float.NaN, memory[count]);     // nothing was written beyond the end
    }

    [Fact]
    public void Gradients_are_those_of_what_stayed_and_torchs_generator_decides()
    {
        manual_seed(3);
        var input = rand(5, 7).requires_grad_();
        var output = Dropout.Apply(input, 0.4);
        output.sum().backward();

        Assert.True(output.allclose(input.mul(input.grad!)));
        Assert.Contains(0, Values(input.grad!));
        manual_seed(3);
        _ = rand(5, 7);
        Assert.Equal(Values(output), Values(Dropout.Apply(input, 0.4)));
        Assert.NotEqual(Values(output), Values(Dropout.Apply(input, 0.4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attention_with_a_dropout_that_drops_nothing_is_libtorchs_own(bool isAdded)
    {
        Tensor[] projections = [.. Enumerable.Range(0, 3).Select(_ => rand(2, 3, 5, 4).requires_grad_())];
        var isKnown = ones(2, 1, 1, 5, dtype: ScalarType.Bool);
        isKnown[1, 0, 0, 4] = tensor(false);
        var mask = isAdded ? rand(1, 3, 5, 5) : isKnown;
        var fused = Run(dropout: 0);
        var parts = Run(dropout: 1e-9);

        Assert.All(fused.Zip(parts), pair => Assert.True(pair.First.allclose(pair.Second, 1e-5, 1e-6)));

        Tensor[] Run(double dropout)
        {
            foreach (var projection in projections) projection.grad = null;
            var output = Attention.Attend(projections[0], projections[1], projections[2], mask, dropout);
            output.square().sum().backward();
            return [output.detach(), .. projections.Select(projection => projection.grad!)];
        }
    }

    private static float[] Draw(int count, double probability, ulong seed)
    {
        var factors = new float[count];
        DropoutFactors.Fill(factors, probability, seed);
        return factors;
    }

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
