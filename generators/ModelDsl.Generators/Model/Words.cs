using System.Globalization;

namespace ModelDsl.Generators.Model;

/// <summary>What emitted documentation and code say in words and numbers.</summary>
internal static class Words
{
    /// <summary><c>5.4 K</c>, <c>109.5 M</c>.</summary>
    public static string Count(long number) => number switch
    {
        < 1_000 => number.ToString(CultureInfo.InvariantCulture),
        < 1_000_000 => (number / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " K",
        _ => (number / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " M",
    };

    /// <summary><c>1.4 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary><c>109_487_623</c>.</summary>
    public static string Literal(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary><c>0.001</c>, <c>2e-5</c>.</summary>
    public static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-").Replace("E", "e");

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>What thaws in a stage, one name per run of blocks: <c>TaskA</c>, <c>layers 9-10</c>, <c>pooler</c>.</summary>
    public static IEnumerable<string> Thawed(StageSpec stage, ModelSpec model) =>
        stage.Thaws.SelectMany(set => set.IsHeads ? set.Heads.Select(head => model.Heads[head].Task) : Blocks(set.Blocks, model.Backbone));

    /// <summary>The blocks that are frozen from the input on, one name per run: <c>embeddings</c>, <c>layers 0-8</c>.</summary>
    public static IReadOnlyList<string> FrozenPrefix(StageSpec stage, BackboneSpec backbone) =>
        stage.FrozenBlocks == 0 ? []
        : stage.FrozenBlocks == backbone.Blocks.Count ? ["backbone"]
        : [.. Blocks(Enumerable.Range(0, stage.FrozenBlocks).ToEquatableArray(), backbone)];

    /// <summary>The same as data: heads by their task, and blocks as <c>Layers</c> names them.</summary>
    public static IEnumerable<string> ThawedIds(StageSpec stage, ModelSpec model) =>
        stage.Thaws.SelectMany(set => set.IsHeads ? set.Heads.Select(head => model.Heads[head].Task) : Ids(set.Blocks, model.Backbone));

    /// <summary>The frozen prefix as data, or <c>backbone</c> for all of it.</summary>
    public static IEnumerable<string> FrozenIds(StageSpec stage, BackboneSpec backbone) =>
        stage.FrozenBlocks == backbone.Blocks.Count ? ["backbone"] : Ids(Enumerable.Range(0, stage.FrozenBlocks).ToEquatableArray(), backbone);

    /// <summary><c>A, B and C</c>.</summary>
    public static string Join(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    // An encoder's layers are numbers alone.
    private static IEnumerable<string> Ids(EquatableArray<int> blocks, BackboneSpec backbone) =>
        Blocks(blocks, backbone).Select(words => words.Replace(" (which is the output)", "").Replace("layers ", "")).Select(id =>
            id.StartsWith("layer ", StringComparison.Ordinal) ? id.Substring("layer ".Length) : id);

    private static IEnumerable<string> Blocks(EquatableArray<int> blocks, BackboneSpec backbone)
    {
        if (backbone is EncoderDecoderSpec stacks)
        {
            foreach (var run in StackRuns.Of(blocks, stacks))
                yield return run.Words;
            yield break;
        }

        if (backbone.Blocks[blocks[0]].Kind == BlockKind.Embeddings)
            yield return "embeddings";
        var layers = blocks.Where(block => backbone.Blocks[block].Kind == BlockKind.Layer).Select(block => backbone.Blocks[block].Index).ToList();
        foreach (var (first, last) in StageNames.Runs(layers))
            yield return first == last ? $"layer {first}" : $"layers {first}-{last}";
        if (backbone.Blocks[blocks[blocks.Count - 1]].Kind == BlockKind.Pooler)
            yield return "pooler";
    }
}
