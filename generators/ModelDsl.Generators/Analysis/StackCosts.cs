using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Predicts what an epoch of a stage of an encoder-decoder costs, counted as in <see cref="StageCosts"/>, for targets as long as their
/// sources. Here the output counts as well: it multiplies each position by the whole vocabulary.
/// </summary>
internal static class StackCosts
{
    private const int BytesPerNumber = 4;

    public static CostSpec Of(EncoderDecoderSpec backbone, ThawTable table, int stage, int frozenBlocks)
    {
        var shape = backbone.Shape;
        var encoder = Enumerable.Range(EncoderDecoderSpec.EncoderLayer(0), shape.EncoderLayers).ToList();
        var decoder = Enumerable.Range(backbone.DecoderLayer(0), 2 * shape.DecoderLayers).ToList();
        bool Trains(int block) => table.Blocks[block] <= stage;

        var readsTrained = Enumerable.Range(0, backbone.LongestPrefix).Any(Trains);
        var lowestOfDecoder = decoder.Where(Trains).Select(block => backbone.Blocks[block].Index).DefaultIfEmpty(shape.DecoderLayers).Min();
        double forward = shape.SharedParameters;
        double backward = shape.SharedParameters * ((table.Heads[0] <= stage ? 1 : 0) + (readsTrained || decoder.Any(Trains) || Trains(backbone.DecoderNorm) ? 1 : 0));
        foreach (var block in encoder.Where(block => block >= frozenBlocks))
            Add(block, isReached: Trains(0) || encoder.Any(below => below <= block && Trains(below)));
        foreach (var block in decoder)
            Add(block, isReached: readsTrained || backbone.Blocks[block].Index >= lowestOfDecoder);

        var everything = 3.0 * (shape.SharedParameters + encoder.Concat(decoder).Sum(block => backbone.Blocks[block].Parameters));
        return new(
            Math.Round(forward / everything, 4), Math.Round(backward / everything, 4),
            CachedBytes: frozenBlocks == 0 ? 0 : BytesPerNumber * shape.ModelSize, CachesTexts: false, CachedPooling: null);

        void Add(int block, bool isReached)
        {
            var products = backbone.Blocks[block].Parameters;
            forward += products;
            backward += products * ((isReached ? 1 : 0) + (Trains(block) ? 1 : 0));
        }
    }
}
