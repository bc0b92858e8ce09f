using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Reads rows of a table by libtorch's operator for embeddings, with sparse gradients. TorchSharp has it only as a module that
/// owns its table. The number of the padding is a tensor, because a scalar argument is wrapped in an object whose finalizer can run
/// during the call.</summary>
internal static class RowLookup
{
    private const string Script = """
        def look_up(table: Tensor, ids: Tensor, padding_id: Tensor) -> Tensor:
            return torch.embedding(table, ids, int(padding_id), scale_grad_by_freq=False, sparse=True)

        """;

    private static readonly Lazy<jit.CompilationUnit> Functions = new(() => jit.compile(Script));

    /// <summary>Returns <c>[..., size]</c>, the rows of the given numbers.</summary>
    /// <param name="table"><c>[rows, size]</c>, on the CPU.</param>
    /// <param name="ids"><c>[...]</c> of int64.</param>
    /// <param name="paddingId">The number of the row without a gradient, an int64 scalar; negative for none.</param>
    public static Tensor Apply(Tensor table, Tensor ids, Tensor paddingId) =>
        (Tensor)Functions.Value.invoke("look_up", table, ids, paddingId);
}
