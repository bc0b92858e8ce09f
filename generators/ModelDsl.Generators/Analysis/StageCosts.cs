using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Predicts what an epoch of a stage costs. Nearly all arithmetic of a transformer is its matrix products, in which every weight of a layer
/// multiplies once for each token on the way forward and twice on the way back: once for the gradient of the weight, once for that of its
/// input. Embeddings are looked up, and what heads and poolers add to every text is beside that nothing; an output over the vocabulary
/// counts. What attention does with the length of a text is left out: it is little up to some hundred tokens. Targets are taken to be as
/// long as their sources.
/// </summary>
internal static class StageCosts
{
    private const int BytesPerNumber = 4;

    /// <param name="form">The network.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="table">When everything thaws.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="frozenBlocks">Where its boundary is.</param>
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

    // One vector crosses where heads read nothing else of a backbone that is frozen up to them.
    private static PoolingKind? CachedPooling(NetworkForm form, IReadOnlyList<HeadSpec> heads, int frozenBlocks) =>
        frozenBlocks == form.Blocks.Count
        && heads.Select(head => head.Pooling).Distinct().ToList() is [not PoolingKind.Positions and var pooling]
            ? pooling
            : null;
}
