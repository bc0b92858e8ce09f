using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Cuts the network at every place where the frozen prefix of a stage ends, so that each piece of it is emitted once.</summary>
internal static class SegmentResolver
{
    /// <returns>The segments from the input on, and the stages with the first segment that trains in each; no segments where no stage has a
    /// frozen prefix.</returns>
    public static (IReadOnlyList<SegmentSpec> Segments, IReadOnlyList<StageSpec> Stages) Resolve(BackboneSpec backbone, IReadOnlyList<StageSpec> stages)
    {
        var cuts = stages.Select(stage => BoundaryOf(stage, backbone)).Where(boundary => boundary > 0).Distinct().OrderBy(boundary => boundary).ToList();
        if (cuts.Count == 0)
            return ([], stages);

        // A decoder reads what the encoder returns, whether or not a stage begins there.
        if (backbone is EncoderDecoderSpec && cuts[cuts.Count - 1] < backbone.LongestPrefix)
            cuts.Add(backbone.LongestPrefix);
        var segments = new List<SegmentSpec>();
        foreach (var (first, end) in cuts.Prepend(0).Zip(cuts, (first, end) => (first, end)))
            segments.Add(new("Run" + NameOf(first, end, backbone), first, end, IsLast: false));
        var last = cuts[cuts.Count - 1];
        segments.Add(new("Run" + NameOfLast(last, backbone), last, backbone.Blocks.Count, IsLast: true));
        return (segments, [.. stages.Select(stage => stage with { FirstSegment = 1 + cuts.IndexOf(BoundaryOf(stage, backbone)) })]);
    }

    /// <summary>How many blocks the stage's prefix runs: a pooler that only some heads read is left to the heads.</summary>
    private static int BoundaryOf(StageSpec stage, BackboneSpec backbone) =>
        backbone is EncoderDecoderSpec || stage.Cost.CachedPooling is not null
            ? stage.FrozenBlocks
            : Math.Min(stage.FrozenBlocks, 1 + ((EncoderSpec)backbone).Shape.Layers);

    private static string NameOf(int first, int end, BackboneSpec backbone)
    {
        if (backbone is EncoderDecoderSpec && first == 0 && end == backbone.LongestPrefix)
            return "Encoder";

        var closing = backbone.Blocks[end - 1].Kind is BlockKind.Pooler or BlockKind.EncoderNorm;
        var last = closing ? end - 2 : end - 1;
        if (last < first)
            return backbone.Blocks[first].Member;
        var (from, to) = (backbone.Blocks[first], backbone.Blocks[last]);
        var run = first == last ? from.Member
            : from.Kind == to.Kind ? $"{from.Kind}s{from.Index}To{to.Index}"
            : $"{from.Member}To{to.Member}";
        return !closing ? run : run + (backbone is EncoderDecoderSpec ? "AndNorm" : "AndPooler");
    }

    private static string NameOfLast(int first, BackboneSpec backbone)
    {
        if (backbone is EncoderDecoderSpec)
            return "Decoder";
        var layers = ((EncoderSpec)backbone).Shape.Layers;
        return first > layers ? "Heads" : NameOf(first, 1 + layers, backbone) + "AndHeads";
    }
}
