using System.Globalization;

namespace ModelDsl.Generators.Model;

/// <summary>Formats numbers, literals and lists of names for emitted code and documentation.</summary>
internal static class Phrases
{
    /// <summary>Formats a share: <c>1.4 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Formats a whole number: <c>109_487_623</c>.</summary>
    public static string Literal(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>Formats a number: <c>0.001</c>, <c>2e-5</c>.</summary>
    public static string Literal(double number) =>
        number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-").Replace("E", "e");

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Names what thaws in a stage, one name per run of blocks: <c>TaskA</c>, <c>layers 9-10</c>, <c>pooler</c>.</summary>
    public static IEnumerable<string> Thawed(StageSpec stage, ModelSpec model) =>
        Thawed(stage, model, run => run.Words);

    /// <summary>Names the frozen prefix, one name per run of blocks: <c>embeddings</c>, <c>layers 0-8</c>.</summary>
    public static IReadOnlyList<string> FrozenPrefix(StageSpec stage, BackboneSpec backbone) =>
        stage.FrozenBlocks == 0 ? []
        : stage.FrozenBlocks == backbone.Blocks.Count ? ["backbone"]
        : [.. Prefix(stage, backbone).Select(run => run.Words)];

    /// <summary>Returns the ids of what thaws in a stage: tasks, and blocks as <c>Layers</c> names them.</summary>
    public static IEnumerable<string> ThawedIds(StageSpec stage, ModelSpec model) =>
        Thawed(stage, model, run => run.Id);

    /// <summary>Returns the ids of the frozen prefix, or <c>backbone</c> for all of it.</summary>
    public static IEnumerable<string> FrozenIds(StageSpec stage, BackboneSpec backbone) =>
        stage.FrozenBlocks == backbone.Blocks.Count ? ["backbone"] : Prefix(stage, backbone).Select(run => run.Id);

    /// <summary>Joins names: <c>A, B and C</c>.</summary>
    public static string Join(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    /// <summary>Joins names: <c>A, B or C</c>.</summary>
    public static string JoinByOr(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[names.Count - 1]}";

    private static IReadOnlyList<BlockRun> Prefix(StageSpec stage, BackboneSpec backbone) =>
        BlockRuns.Split(Enumerable.Range(0, stage.FrozenBlocks), backbone.Form);

    private static IEnumerable<string> Thawed(StageSpec stage, ModelSpec model, Func<BlockRun, string> name) =>
        stage.Thaws.SelectMany(set =>
        set.IsHeads ? set.Heads.Select(head => model.Heads[head].Task) : BlockRuns.Split(set.Blocks, model.Backbone.Form).Select(name));
}
