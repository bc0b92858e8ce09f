using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Predicts the cost of an epoch of a stage. Matmuls dominate the arithmetic of a transformer. Each weight multiplies once per token in the
/// forward pass and twice in the backward pass: for its own gradient, and for the gradient of its input. An output over the vocabulary
/// counts; embeddings, poolers and other heads are negligible. So is the part of attention that grows with the square of the length, up to
/// some hundred tokens. Targets are assumed to be as long as their sources.
/// </summary>
internal static class StageCosts
{
    private const int BytesPerNumber = 4;

    /// <param name="form">The network.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="table">The stage at which each part thaws.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="frozenBlocks">The number of blocks in its frozen prefix.</param>
    public static CostSpec Predict(NetworkForm form, IReadOnlyList<HeadSpec> heads, ThawTable table, int stage, int frozenBlocks)
    {
        var readsFirstPositionOnly = heads.All(head => head.ReadsFirstPositionOnly);
        var lowest = table.BlocksTrainingAt(stage).Select(block => form.Blocks[block].Depth).DefaultIfEmpty(int.MaxValue).Min();
        double forward = form.OutputProducts;
        double backward = form.OutputProducts * ((table.Heads.Any(thawed => thawed <= stage) ? 1 : 0) + (lowest < int.MaxValue ? 1 : 0));
        for (var block = frozenBlocks; block < form.Blocks.Count; block++)
        {
            var products = readsFirstPositionOnly && block == form.Trunk.Last ? form.FirstPositionProducts : form.Blocks[block].Products;
            forward += products;
            backward += products * ((form.Blocks[block].Depth >= lowest ? 1 : 0) + (table.Blocks[block] <= stage ? 1 : 0));
        }

        var everything = 3.0 * (form.OutputProducts + form.Blocks.Sum(block => block.Products));
        var pooling = CachedPooling(form, heads, frozenBlocks);
        return new(
            Math.Round(forward / everything, 4), Math.Round(backward / everything, 4), frozenBlocks == 0 ? 0 : BytesPerNumber * form.Width,
            CachesTexts: pooling is not null || (frozenBlocks > form.Trunk.Last && readsFirstPositionOnly), pooling);
    }

    // One vector per text crosses if the whole backbone is frozen and all heads read the same pooling.
    private static PoolingKind? CachedPooling(NetworkForm form, IReadOnlyList<HeadSpec> heads, int frozenBlocks) =>
        frozenBlocks == form.Blocks.Count
        && heads.Select(head => head.Pooling).Distinct().ToList() is [not PoolingKind.Positions and var pooling]
            ? pooling
            : null;
}
