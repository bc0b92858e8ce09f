namespace ModelDsl.Generators.Model;

/// <summary>Names stages and thawed sets after what they thaw: <c>Heads</c>, <c>Layers9To10</c>, <c>EmbeddingsToLayer3</c>.</summary>
internal static class StageNames
{
    public static string Join(IEnumerable<string> names) => string.Join("And", names);

    public static string OfHeads(IReadOnlyList<int> thawed, IReadOnlyList<HeadSpec> heads) =>
        thawed.Count == heads.Count ? "Heads" : Join(thawed.Select(head => heads[head].Property));

    public static string OfBlocks(IReadOnlyList<int> thawed, BackboneSpec backbone)
    {
        if (thawed.Count == backbone.Blocks.Count)
            return "Backbone";

        if (backbone is EncoderDecoderSpec stacks)
            return Join(StackRuns.Of(thawed, stacks).Select(run => run.Member));

        // The pooler goes without saying where it thaws with the last layer, as it does by default.
        var pooler = backbone is EncoderSpec { HasPooler: true } ? backbone.Blocks.Count - 1 : -1;
        var named = thawed.Where(block => block != pooler || !thawed.Contains(pooler - 1)).ToList();
        return Join(Runs(named).Select(run => NameOf(run.First, run.Last, backbone)));
    }

    private static string NameOf(int first, int last, BackboneSpec backbone)
    {
        var (from, to) = (backbone.Blocks[first], backbone.Blocks[last]);
        return from == to ? from.Member
            : from.Kind == BlockKind.Layer ? $"Layers{from.Index}To{to.Index}"
            : $"{from.Member}To{to.Member}";
    }

    /// <summary>Splits ascending numbers into runs of neighbours.</summary>
    public static IEnumerable<(int First, int Last)> Runs(IReadOnlyList<int> numbers)
    {
        for (int start = 0, end; start < numbers.Count; start = end + 1)
        {
            for (end = start; end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1;)
                end++;
            yield return (numbers[start], numbers[end]);
        }
    }
}
