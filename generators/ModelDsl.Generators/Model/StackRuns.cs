namespace ModelDsl.Generators.Model;

/// <summary>Neighbouring blocks of an encoder-decoder that thaw together, as one part: a whole stack, or layers of it.</summary>
/// <param name="Words">As attributes and tables name it: <c>decoder.layer 4-5</c>.</param>
/// <param name="Member">As emitted members name it: <c>DecoderLayers4To5</c>.</param>
/// <param name="Modules">The modules below the backbone, as an argument list.</param>
internal sealed record StackRun(string Words, string Member, IReadOnlyList<string> Modules);

/// <summary>Splits blocks of an encoder-decoder into parts. The normalisation of a stack goes without saying beside the stack's last layer.</summary>
internal static class StackRuns
{
    public static IReadOnlyList<StackRun> Of(IReadOnlyList<int> blocks, EncoderDecoderSpec backbone)
    {
        var kinds = blocks.ToLookup(block => backbone.Blocks[block].Kind, block => backbone.Blocks[block].Index);
        List<StackRun> runs = [];
        if (kinds.Contains(BlockKind.Shared))
            runs.Add(new(backbone.IsTied ? "shared (which is the output)" : "shared", "Shared", ["Shared"]));
        AddEncoder(runs, kinds, backbone);
        AddDecoder(runs, kinds, backbone);
        return runs;
    }

    private static void AddEncoder(List<StackRun> runs, ILookup<BlockKind, int> kinds, EncoderDecoderSpec backbone)
    {
        var layers = kinds[BlockKind.EncoderLayer].ToList();
        var hasNorm = kinds.Contains(BlockKind.EncoderNorm);
        if (hasNorm && layers.Count == backbone.Shape.EncoderLayers)
        {
            runs.Add(new("encoder", "Encoder", ["Encoder"]));
            return;
        }

        AddRuns(runs, layers, "encoder.layer", "EncoderLayer", Modules);
        AddNorm(runs, hasNorm, layers.Contains(backbone.Shape.EncoderLayers - 1), "Encoder");

        static IEnumerable<string> Modules(int first, int last) =>
            last - first > 1 ? [$".. Encoder.LayerRange({first}, {last})"] : Each(first, last, "EncoderLayer");
    }

    private static void AddDecoder(List<StackRun> runs, ILookup<BlockKind, int> kinds, EncoderDecoderSpec backbone)
    {
        var (layers, attentions) = (kinds[BlockKind.DecoderLayer].ToList(), kinds[BlockKind.CrossAttention].ToList());
        var hasNorm = kinds.Contains(BlockKind.DecoderNorm);
        var whole = layers.Intersect(attentions).ToList();
        if (hasNorm && whole.Count == backbone.Shape.DecoderLayers)
        {
            runs.Add(new("decoder", "Decoder", ["Decoder"]));
            return;
        }

        AddRuns(runs, whole, "decoder.layer", "DecoderLayer", (first, last) =>
            last - first > 1 ? [$".. Decoder.LayerRange({first}, {last})"] : Each(first, last, "DecoderLayer"));
        AddRuns(runs, [.. layers.Except(whole)], "decoder.layer", "DecoderLayer", (first, last) =>
            Each(first, last, "DecoderLayer").SelectMany(layer => (string[])[layer + ".SelfAttention", layer + ".FeedForward"]));
        AddRuns(runs, [.. attentions.Except(whole)], "decoder.cross-attention", "CrossAttention", (first, last) =>
            Each(first, last, "DecoderLayer").Select(layer => layer + ".CrossAttention"));
        AddNorm(runs, hasNorm, layers.Contains(backbone.Shape.DecoderLayers - 1), "Decoder");
    }

    private static void AddRuns(
        List<StackRun> runs, IReadOnlyList<int> numbers, string words, string member, Func<int, int, IEnumerable<string>> modules)
    {
        foreach (var (first, last) in StageNames.Runs(numbers))
        {
            runs.Add(first == last
                ? new($"{words} {first}", $"{member}{first}", [.. modules(first, last)])
                : new($"{words} {first}-{last}", $"{member}s{first}To{last}", [.. modules(first, last)]));
        }
    }

    private static void AddNorm(List<StackRun> runs, bool hasNorm, bool hasLastLayer, string stack)
    {
        if (!hasNorm)
            return;
        if (hasLastLayer)
            runs[runs.Count - 1] = runs[runs.Count - 1] with { Modules = [.. runs[runs.Count - 1].Modules, stack + ".Norm"] };
        else
            runs.Add(new($"{stack.ToLowerInvariant()}.norm", stack + "Norm", [stack + ".Norm"]));
    }

    private static IEnumerable<string> Each(int first, int last, string member) => Enumerable.Range(first, last - first + 1).Select(index => member + index);
}
