using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Initial weights, the same for the same seed and order of modules.</summary>
internal sealed class FreshWeights(int seed, double standardDeviation) : IDisposable
{
    private readonly Generator _generator = new((ulong)seed);

    public Parameter Take(Initializer initializer, ReadOnlySpan<long> shape)
    {
        using var scope = NewDisposeScope();
        var values = initializer switch
        {
            Initializer.Normal => empty(shape).normal_(0, standardDeviation, _generator),
            Initializer.Zeros => zeros(shape),
            Initializer.Ones => ones(shape),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "not an initializer"),
        };
        return values.AsParameter();
    }

    public void Dispose() => _generator.Dispose();
}
