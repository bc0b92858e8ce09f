namespace ModelDsl.Generators.Model;

/// <summary>Names stages and thawed sets after what they thaw: <c>Heads</c>, <c>Layers9To10</c>, <c>EmbeddingsToLayer3</c>.</summary>
internal static class StageNames
{
    public static string Join(IEnumerable<string> names) => string.Join("And", names);

    public static string FromHeads(IReadOnlyList<int> thawed, IReadOnlyList<HeadSpec> heads) =>
        thawed.Count == heads.Count ? "Heads" : Join(thawed.Select(head => heads[head].Property));

    public static string FromBlocks(IReadOnlyList<int> thawed, BackboneSpec backbone)
    {
        if (thawed.Count == backbone.Blocks.Count)
            return "Backbone";

        // In a single stack the layers follow the embeddings.
        var runs = BlockRuns.Split(thawed, backbone.Form);
        if (backbone.Form.Trunk is { Name: null } trunk && runs is [var start, { Last: { } last }, ..] && thawed[0] == 0)
            return Join([$"{start.Member}To{trunk.LayerMember}{last}", .. Members(runs.Skip(2))]);
        return Join(Members(runs));
    }

    private static IEnumerable<string> Members(IEnumerable<BlockRun> runs) =>
        runs.Select(run => run.Member).Where(member => member.Length > 0);

    /// <summary>Splits ascending numbers into runs of consecutive ones.</summary>
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
