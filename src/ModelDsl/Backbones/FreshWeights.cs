using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Creates initial weights; deterministic for a seed and the order of modules.</summary>
internal sealed class FreshWeights(int seed, double standardDeviation) : IDisposable
{
    private readonly Generator _generator = new((ulong)seed);

    public Parameter Take(Initializer initializer, ReadOnlySpan<long> shape)
    {
        using var scope = NewDisposeScope();
        var values = empty(shape);
        if (initializer.Constant is { } constant)
            values.copy_(tensor(constant));
        else
            values.normal_(0, initializer.StandardDeviation ?? standardDeviation, _generator);
        if (initializer.ZeroRow is { } row)
            values.select(0, row).zero_();
        return values.AsParameter();
    }

    public void Dispose() => _generator.Dispose();
}
