using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>libtorch's own count of the writes into a tensor, which only TorchScript can read.</summary>
/// <remarks>It counts operations on the tensor, such as <c>copy_</c>; fused optimizers write without counting.</remarks>
internal static class TensorVersion
{
    private const string Script = """
        def version(values: Tensor) -> int:
            return values._version()

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Functions = new(() => torch.jit.compile(Script));

    public static long Of(Tensor tensor)
    {
        using var version = (Scalar)Functions.Value.invoke("version", tensor);
        return version.ToInt64();
    }
}
