using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>A copy of a parameter in another form, created on first use and again after the parameter has changed.</summary>
/// <param name="master">The parameter, float32.</param>
/// <param name="convert">Creates the copy from its values.</param>
internal sealed class WeightCopy(Parameter master, Func<Tensor, Tensor> convert)
{
    private readonly Lock _lock = new();
    private Tensor? _copy;
    private long _version;

    /// <summary>Returns the copy, which this object owns.</summary>
    public Tensor GetOrCreate()
    {
        lock (_lock)
        {
            var version = TensorVersion.Read(master);
            if (_copy is null || _version != version)
            {
                Invalidate();
                using var noGradient = no_grad();
                _copy = convert(master).DetachFromDisposeScope();
                _version = version;
            }

            return _copy;
        }
    }

    /// <summary>Releases the copy; the next use creates it again. Optimizers write without counting, so whoever trains the parameter calls
    /// this.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _copy?.Dispose();
            _copy = null;
        }
    }
}
