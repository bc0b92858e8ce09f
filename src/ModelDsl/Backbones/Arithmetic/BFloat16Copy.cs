using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>The bfloat16 copy of a float32 parameter for matmuls. A frozen parameter is rounded once and cached. A training one is rounded
/// within the graph on every use, so that its gradient is float32.</summary>
internal sealed class BFloat16Copy(Parameter master)
{
    private readonly Lock _lock = new();
    private Tensor? _copy;
    private long _version;

    /// <summary>Returns the rounded values. This object owns those of a frozen parameter.</summary>
    public Tensor GetOrCreate()
    {
        lock (_lock)
        {
            if (master.requires_grad)
            {
                Invalidate();
                return master.to_type(ScalarType.BFloat16);
            }

            // Optimizers never write to frozen weights; the version detects other writes.
            var version = TensorVersion.Read(master);
            if (_copy is null || _version != version)
            {
                Invalidate();
                _copy = master.detach().to_type(ScalarType.BFloat16).DetachFromDisposeScope();
                _version = version;
            }

            return _copy;
        }
    }

    /// <summary>Releases the cached copy; the next use creates it again.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _copy?.Dispose();
            _copy = null;
        }
    }
}

/// <summary>libtorch's count of in-place writes to a tensor, readable only through TorchScript.</summary>
/// <remarks>Operations such as <c>copy_</c> are counted; fused optimizers write without counting.</remarks>
internal static class TensorVersion
{
    private const string Script = """
        def version(values: Tensor) -> Tensor:
            return torch.tensor(values._version())

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Functions = new(() => torch.jit.compile(Script));

    public static long Read(Tensor tensor)
    {
        using var version = (torch.Tensor)Functions.Value.invoke("version", tensor);
        return version.item<long>();
    }
}
