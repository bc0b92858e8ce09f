using System.ComponentModel;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>Pools a sequence into one vector without a pooler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequencePooling
{
    /// <summary>Selects the first position ([CLS]): <c>[batch, length, hidden]</c> to <c>[batch, hidden]</c>.</summary>
    public static Tensor SelectFirst(Tensor hidden) => hidden.select(1, 0);

    /// <summary>Averages the real tokens: <c>[batch, length, hidden]</c> to <c>[batch, hidden]</c>.</summary>
    /// <param name="hidden">Output of the last layer, <c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    public static Tensor AverageTokens(Tensor hidden, Tensor? mask)
    {
        if (mask is null)
            return hidden.mean([1]);

        using var scope = NewDisposeScope();
        var weights = mask.to_type(hidden.dtype);
        var sum = bmm(weights.unsqueeze(1), hidden).squeeze(1);
        return (sum / weights.sum(1, keepdim: true)).MoveToOuterDisposeScope();
    }
}
