using ModelDsl.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Creates initial weights; deterministic for a seed and the order of modules, and the same on every device.</summary>
internal sealed class FreshWeights(int seed, double standardDeviation) : IDisposable
{
    private readonly Generator _generator = new((ulong)seed);

    public Parameter Take(Initializer initializer, ReadOnlySpan<long> shape, Device device)
    {
        using var scope = NewDisposeScope();
        var values = Tensors.Allocate(shape, ScalarType.Float32, Tensors.Host);
        if (initializer.Constant is { } constant)
            values.copy_(Tensors.Scalar(constant, Tensors.Host));
        else
            values.normal_(0, initializer.StandardDeviation ?? standardDeviation, _generator);
        if (initializer.ZeroRow is { } row)
            values.select(0, row).zero_();
        return values.AsParameter(device);
    }

    public void Dispose() => _generator.Dispose();
}
