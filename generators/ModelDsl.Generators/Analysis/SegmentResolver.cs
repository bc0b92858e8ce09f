using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Cuts the network wherever the frozen prefix of a stage ends, so that each segment is emitted once.</summary>
internal static class SegmentResolver
{
    /// <returns>The segments from the input on, and the stages with the first segment that trains in each. Without a frozen prefix in any
    /// stage there are no segments.</returns>
    public static (IReadOnlyList<SegmentSpec> Segments, IReadOnlyList<StageSpec> Stages) Resolve(
        NetworkForm form, IReadOnlyList<StageSpec> stages)
    {
        var boundaries = stages.Select(stage => BoundaryOf(stage, form)).ToList();
        var cuts = boundaries.Where(boundary => boundary > 0).Distinct().OrderBy(boundary => boundary).ToList();
        if (cuts.Count == 0)
            return ([], stages);

        // A second stack is a segment of its own: it reads the output of the first.
        if (form.SecondStack is not null && cuts[cuts.Count - 1] < form.LongestPrefix)
            cuts.Add(form.LongestPrefix);
        var segments = new List<SegmentSpec>();
        foreach (var (first, end) in cuts.Prepend(0).Zip(cuts, (first, end) => (first, end)))
            segments.Add(new("Run" + NameOf(first, end, form), first, end, IsLast: false));
        var last = cuts[cuts.Count - 1];
        segments.Add(new("Run" + NameOfLast(last, form), last, form.Blocks.Count, IsLast: true));
        return (segments, [.. stages.Zip(boundaries, (stage, boundary) => stage with { FirstSegment = 1 + cuts.IndexOf(boundary) })]);
    }

    /// <summary>Returns the number of blocks in the stage's prefix. A pooler that only some heads read belongs to the heads.</summary>
    private static int BoundaryOf(StageSpec stage, NetworkForm form) =>
        form.SecondStack is not null || stage.Cost.CachedPooling is not null
            ? stage.FrozenBlocks
            : Math.Min(stage.FrozenBlocks, 1 + form.Trunk.Last);

    private static string NameOf(int first, int end, NetworkForm form)
    {
        var trunk = form.Trunk;
        if (form.WholeFirstStack is not null && first == 0 && end == form.LongestPrefix)
            return trunk.Module.TrimEnd('.');

        var isClosed = trunk.Closing == end - 1;
        var last = isClosed ? end - 2 : end - 1;
        if (last <= first)
            return form.Blocks[first].Member + (isClosed && last == first ? "And" + trunk.ClosingMember : "");
        var layers = first < trunk.First
            ? $"{form.Blocks[first].Member}To{form.Blocks[last].Member}"
            : $"{trunk.LayerMember}s{first - trunk.First}To{last - trunk.First}";
        return isClosed ? $"{layers}And{trunk.ClosingMember}" : layers;
    }

    private static string NameOfLast(int first, NetworkForm form) =>
        form.SecondStack is not null ? form.Stacks[1].Module.TrimEnd('.')
        : first > form.Trunk.Last ? "Heads"
        : NameOf(first, 1 + form.Trunk.Last, form) + "AndHeads";
}
