using ModelDsl.Data;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>What crosses a boundary: a vector for each token of a text, or one for each text.</summary>
/// <param name="HasRowPerToken">Whether it is one for each token.</param>
/// <param name="Rank">The dimensions of a batch of it: <c>[batch, length, hidden]</c>, <c>[batch, 1, hidden]</c> or <c>[batch,
/// hidden]</c>.</param>
/// <param name="Columns">The numbers of a vector.</param>
internal readonly record struct CacheLayout(bool HasRowPerToken, int Rank, int Columns)
{
    /// <summary>The layout of what crosses the boundary for the batch of the longest example.</summary>
    public static CacheLayout FromSample(Tensor sample, int length) =>
        new(sample.dim() == 3 && sample.shape[1] == length, (int)sample.dim(), (int)sample.shape[^1]);

    /// <summary>The vectors of an example.</summary>
    public int RowsOf(EncodedExample example) => HasRowPerToken ? example.Ids.Length : 1;
}
