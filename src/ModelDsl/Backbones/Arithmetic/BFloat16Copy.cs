using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>A float32 parameter as bfloat16 products read it. Rounded once and kept while it is frozen; while it trains, rounded for
/// every use as a part of the graph, so that the gradient arrives in float32.</summary>
internal sealed class BFloat16Copy(Parameter master)
{
    private readonly Lock _lock = new();
    private Tensor? _copy;
    private long _version;

    /// <summary>The rounded values. What is returned of a frozen parameter belongs to this object.</summary>
    public Tensor Value()
    {
        lock (_lock)
        {
            if (master.requires_grad)
            {
                Forget();
                return master.to_type(ScalarType.BFloat16);
            }

            // An optimizer changes only what trains; this notices whoever writes into a frozen weight.
            var version = TensorVersion.Of(master);
            if (_copy is null || _version != version)
            {
                Forget();
                _copy = master.detach().to_type(ScalarType.BFloat16).DetachFromDisposeScope();
                _version = version;
            }

            return _copy;
        }
    }

    /// <summary>Releases what is kept; the next use makes it anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _copy?.Dispose();
            _copy = null;
        }
    }
}
