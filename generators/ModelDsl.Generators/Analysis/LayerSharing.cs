using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Shares everything still frozen evenly among the stages up to an attribute's own that no other attribute claims. Two stacks are shared
/// side by side, so that a stage thaws the same share of each, or one behind the other.
/// </summary>
internal static class LayerSharing
{
    public static void Share(UnfreezeUse use, List<int?> claimed, BackboneSpec backbone, ThawTable table, Findings findings)
    {
        var until = use.Stage!.Value;
        var claimedBefore = claimed.Where(stage => stage > 0 && stage < until).Distinct().Count();
        var count = until == 0 ? 1 : until - claimedBefore;
        var lanes = Lanes(backbone, use.Order).Select(lane => lane.Where(block => table.Blocks[block] is null).ToList()).ToList();
        var longest = lanes.Max(lane => lane.Count);
        var startIsLeft = table.Blocks[0] is null && !backbone.IsTied;
        if (longest == 0 && startIsLeft && count == 1)
        {
            table.Blocks[0] = until;
            return;
        }

        if (longest < count)
        {
            var (start, it) = backbone is EncoderSpec ? ("the embeddings are", "them") : ("shared is", "it");
            if (longest > 0)
                findings.Add(Rules.TooFewLayers, use.Place.Of("0"), count, longest);
            else if (startIsLeft)
                findings.Add(Rules.OneBlockLeft, use.Place.Of("0"), start, count, it);
            else
                findings.Add(Rules.NothingLeft, use.Place.Of("0"));
            return;
        }

        var stages = until == 0 ? [0] : Enumerable.Range(1, until).Where(stage => stage == until || !claimed.Contains(stage)).ToList();
        foreach (var lane in lanes)
            Share(lane, stages, table);
        Follow(backbone, lanes.SelectMany(lane => lane).Min(), table);
    }

    private static void Share(List<int> lane, List<int> stages, ThawTable table)
    {
        for (int share = 0, next = 0; share < stages.Count; share++)
        {
            // Where the layers do not divide evenly, the later stages take one more: early thaws stay careful.
            var size = lane.Count / stages.Count + (share >= stages.Count - lane.Count % stages.Count ? 1 : 0);
            foreach (var block in lane.Skip(next).Take(size))
                table.Blocks[block] = stages[share];
            next += size;
        }
    }

    /// <summary>Thaws the embeddings with the lowest layer, and cross-attention with its layer.</summary>
    private static void Follow(BackboneSpec backbone, int lowest, ThawTable table)
    {
        if (!backbone.IsTied)
            table.Blocks[0] ??= table.Blocks[lowest];
        for (var layer = 0; backbone is EncoderDecoderSpec stacks && layer < stacks.Shape.DecoderLayers; layer++)
            table.Blocks[stacks.CrossAttention(layer)] ??= table.Blocks[stacks.DecoderLayer(layer)];
    }

    /// <summary>The layers in the order in which they thaw, one list for each stack that is shared on its own.</summary>
    private static IEnumerable<IEnumerable<int>> Lanes(BackboneSpec backbone, Order order)
    {
        if (backbone is not EncoderDecoderSpec stacks)
        {
            var layers = Enumerable.Range(1, ((EncoderSpec)backbone).Shape.Layers);
            return [order == Order.BottomUp ? layers : layers.Reverse()];
        }

        var encoder = Enumerable.Range(EncoderDecoderSpec.EncoderLayer(0), stacks.Shape.EncoderLayers);
        var decoder = Enumerable.Range(stacks.DecoderLayer(0), stacks.Shape.DecoderLayers);
        return order switch
        {
            Order.BottomUp => [encoder, decoder],
            Order.TopDown => [encoder.Reverse(), decoder.Reverse()],
            _ => [decoder.Reverse().Concat(encoder.Reverse())],
        };
    }
}
