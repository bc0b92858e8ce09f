using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>The layout of outputs at a boundary: a vector per token or per text.</summary>
/// <param name="HasRowPerToken">Whether each token has a vector; otherwise each text has one.</param>
/// <param name="Rank">The number of dimensions of a batch's output: <c>[batch, length, hidden]</c>, <c>[batch, 1, hidden]</c> or <c>[batch,
/// hidden]</c>.</param>
/// <param name="Columns">The size of a vector.</param>
internal readonly record struct CacheLayout(bool HasRowPerToken, int Rank, int Columns)
{
    /// <summary>Derives the layout from the output of the batch with the longest example.</summary>
    public static CacheLayout FromSample(Tensor sample, int length) =>
        new(sample.dim() == 3 && sample.shape[1] == length, (int)sample.dim(), (int)sample.shape[^1]);

    /// <summary>Returns the number of vectors of an example.</summary>
    /// <param name="length">The number of its tokens.</param>
    public int RowsOf(int length) => HasRowPerToken ? length : 1;
}
