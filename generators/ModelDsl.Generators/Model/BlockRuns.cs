using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>Adjacent blocks that thaw together: a whole stack, some of its layers, or one block.</summary>
/// <param name="Words">Its name in tables: <c>layers 4-5</c>.</param>
/// <param name="Id">Its name in <c>Layers</c>: <c>4-5</c>.</param>
/// <param name="Member">Its name in emitted members: <c>Layers4To5</c>; empty where another part implies it.</param>
/// <param name="Modules">The modules below the backbone, as an argument list.</param>
/// <param name="Last">The number of its last layer if it begins with layer 0; otherwise null.</param>
internal sealed record BlockRun(string Words, string Id, string Member, IReadOnlyList<string> Modules, int? Last = null);

/// <summary>Splits blocks of a network into runs.</summary>
internal static class BlockRuns
{
    public static IReadOnlyList<BlockRun> Split(IEnumerable<int> blocks, NetworkForm form)
    {
        var thawed = new HashSet<int>(blocks);
        List<BlockRun> runs = [];
        if (thawed.Contains(0))
            runs.Add(RunOf(form.Blocks[0], form.IsTied ? " (which is the output)" : ""));
        foreach (var stack in form.Stacks)
            AddStack(runs, thawed, stack, form);
        return runs;
    }

    private static void AddStack(List<BlockRun> runs, HashSet<int> thawed, StackForm stack, NetworkForm form)
    {
        if (stack.Name is { } name && stack.Blocks.All(thawed.Contains))
        {
            runs.Add(new(name, name, stack.Module.TrimEnd('.'), [stack.Module.TrimEnd('.')]));
            return;
        }

        var whole = Numbers(layer => stack.BlocksOf(layer).All(thawed.Contains));
        AddLayers(runs, whole, stack, (first, last) => last - first > 1
            ? [$".. {stack.Module}LayerRange({first}, {last})"]
            : Enumerable.Range(first, last - first + 1).Select(layer => stack.LayerMember + layer));
        AddLayers(runs, Numbers(layer => thawed.Contains(stack.First + layer) && !whole.Contains(layer)), stack, (first, last) =>
            Modules(stack.First, first, last));
        if (stack.Companions is { } companions)
        {
            var (words, member) = stack.CompanionNames;
            var apart = Numbers(layer => thawed.Contains(companions + layer) && !whole.Contains(layer));
            AddRuns(runs, apart, (words, words, words + " "), member, (first, last) => Modules(companions, first, last));
        }

        if (stack.Closing is { } closing && thawed.Contains(closing))
            AddClosing(runs, form.Blocks[closing], stack, isBesideLast: thawed.Contains(stack.Last));

        List<int> Numbers(Func<int, bool> matches) => [.. Enumerable.Range(0, stack.Count).Where(matches)];
        IEnumerable<string> Modules(int start, int first, int last) =>
            Enumerable.Range(start + first, last - first + 1).SelectMany(block => form.Blocks[block].Modules);
    }

    private static void AddLayers(List<BlockRun> runs, List<int> numbers, StackForm stack, Func<int, int, IEnumerable<string>> modules) =>
        AddRuns(
            runs, numbers, (stack.LayerName, stack.LayersName, stack.Name is null ? "" : stack.LayerName + " "), stack.LayerMember,
            modules);

    private static void AddRuns(
        List<BlockRun> runs, List<int> numbers, (string One, string Several, string Id) names, string member,
        Func<int, int, IEnumerable<string>> modules)
    {
        foreach (var (first, last) in StageNames.Runs(numbers))
        {
            int? end = first == 0 ? last : null;
            var (word, number, suffix) = first == last
                ? (names.One, $"{first}", $"{first}") : (names.Several, $"{first}-{last}", $"s{first}To{last}");
            runs.Add(new($"{word} {number}", names.Id + number, member + suffix, [.. modules(first, last)], end));
        }
    }

    // The last layer implies the block that closes its stack: always in names, in tables only if IsClosingUnsaid.
    private static void AddClosing(List<BlockRun> runs, BlockForm block, StackForm stack, bool isBesideLast)
    {
        var run = RunOf(block);
        if (!isBesideLast)
            runs.Add(run);
        else if (!stack.IsClosingUnsaid)
            runs.Add(run with { Member = "" });
        else
            runs[runs.Count - 1] = runs[runs.Count - 1] with { Modules = [.. runs[runs.Count - 1].Modules, .. run.Modules] };
    }

    private static BlockRun RunOf(BlockForm block, string note = "") => new(block.Name + note, block.Name, block.Member, block.Modules);
}
