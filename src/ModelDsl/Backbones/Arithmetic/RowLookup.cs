using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Looks up rows of an embedding table, with sparse gradients. TorchSharp has libtorch's operator only in a module that owns its
/// table. The padding id is a tensor, because a scalar argument is wrapped in an object whose finalizer can run during the call.</summary>
internal static class RowLookup
{
    private const string Script = """
        def look_up(table: Tensor, ids: Tensor, padding_id: Tensor) -> Tensor:
            return torch.embedding(table, ids, int(padding_id), scale_grad_by_freq=False, sparse=True)

        """;

    private static readonly Lazy<jit.CompilationUnit> Functions = new(() => jit.compile(Script));

    /// <summary>Returns the rows of the given ids: <c>[..., size]</c>.</summary>
    /// <param name="table"><c>[rows, size]</c>, on the CPU.</param>
    /// <param name="ids"><c>[...]</c> of int64.</param>
    /// <param name="paddingId">The id that gets no gradient, an int64 scalar; negative for none.</param>
    public static Tensor Apply(Tensor table, Tensor ids, Tensor paddingId) =>
        (Tensor)Functions.Value.invoke("look_up", table, ids, paddingId);
}
