using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Predicts what an epoch of a stage costs. Nearly all arithmetic of a transformer is its matrix products, in which every weight of a layer
/// multiplies once for each token on the way forward and twice on the way back: once for the gradient of the weight, once for that of its
/// input. Embeddings are looked up, and what heads and poolers add to every text is beside that nothing. What attention does with the
/// length of a text is left out: it is little up to some hundred tokens.
/// </summary>
internal static class StageCosts
{
    private const int BytesPerNumber = 4;

    /// <param name="blocks">At which stage each block starts to train; null for never.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="frozenBlocks">Where its boundary is.</param>
    public static CostSpec Of(EncoderSpec backbone, IReadOnlyList<HeadSpec> heads, IReadOnlyList<int?> blocks, int stage, int frozenBlocks)
    {
        var layers = backbone.Shape.Layers;
        var everything = 3.0 * layers * backbone.Shape.LayerParameters;
        var readsFirstPositionOnly = heads.All(head => head.ReadsFirstPositionOnly);
        var lowest = Enumerable.Range(0, blocks.Count).Where(block => blocks[block] <= stage).DefaultIfEmpty(blocks.Count).First();

        double forward = 0, backward = 0;
        for (var layer = Math.Max(frozenBlocks - 1, 0); layer < layers; layer++)
        {
            var products = layer == layers - 1 && readsFirstPositionOnly ? WorkForFirstPosition(backbone) : backbone.Shape.LayerParameters;
            forward += products;
            if (layer + 1 >= lowest)
                backward += products * (blocks[layer + 1] <= stage ? 2 : 1);
        }

        var pooling = CachedPooling(backbone, heads, frozenBlocks);
        return new(
            Math.Round(forward / everything, 4), Math.Round(backward / everything, 4),
            CachedBytes(backbone, frozenBlocks), CachesTexts: pooling is not null || (frozenBlocks > layers && readsFirstPositionOnly), pooling);
    }

    // Keys and values alone are needed of every position.
    private static long WorkForFirstPosition(EncoderSpec backbone) => 2 * backbone.Shape.ProjectionParameters;

    private static int CachedBytes(EncoderSpec backbone, int frozenBlocks) => frozenBlocks == 0 ? 0 : BytesPerNumber * backbone.Shape.HiddenSize;

    // One vector crosses where heads read nothing else of a backbone that is frozen up to them.
    private static PoolingKind? CachedPooling(EncoderSpec backbone, IReadOnlyList<HeadSpec> heads, int frozenBlocks) =>
        frozenBlocks == backbone.Blocks.Count && heads.Select(head => head.Pooling).Distinct().ToList() is [not PoolingKind.Positions and var pooling]
            ? pooling
            : null;
}
