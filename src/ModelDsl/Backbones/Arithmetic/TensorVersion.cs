using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

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
