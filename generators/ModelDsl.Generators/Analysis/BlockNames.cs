using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Finds the blocks that an item of <c>Layers</c> names. From least to most specific: a stack, all its layers, numbered layers, and the
/// cross-attention of a layer.
/// </summary>
internal static class BlockNames
{
    public static NamedBlocks Find(LayerItem item, Place place, BackboneSpec backbone, Findings findings)
    {
        var form = backbone.Form;
        if (item.Name is null)
            return FindNumbers(item.Range!.Value, place, backbone, findings);
        if (!Names(form).Contains(item.Name) || (form.Trunk.Name is null && item.Range is not null))
            return Unknown(item, item.Name, place, backbone, findings);
        if (NumberedBy(item.Name, form) is { } numbered)
            return FindNumbered(item, numbered, place, backbone, findings);

        if (item.Range is { } range)
        {
            findings.AddWithFix(Rules.UnnumberedBlock, place, item.Name, item.Name, range.Text);
            return NamedBlocks.None;
        }

        return form.Stacks.FirstOrDefault(stack => stack.Name == item.Name) is { } whole
            ? new(0, whole.Blocks)
            : new(1, Enumerable.Range(0, form.Blocks.Count).Where(block => form.Blocks[block].Name == item.Name));
    }

    /// <summary>Returns the names that an item can begin with.</summary>
    private static List<string> Names(NetworkForm form)
    {
        List<string> names = [form.Blocks[0].Name];
        foreach (var stack in form.Stacks)
        {
            if (stack.Name is { } name)
                names.AddRange([name, stack.LayerName]);
            if (stack.Companions is not null)
                names.Add(stack.CompanionNames.Name);
            if (stack.Closing is { } closing)
                names.Add(form.Blocks[closing].Name);
        }

        return names;
    }

    /// <summary>Returns the rank of a name and its blocks for each number; null for a name without numbers.</summary>
    private static (int Rank, int Count, Func<int, IEnumerable<int>> BlocksOf)? NumberedBy(string name, NetworkForm form)
    {
        foreach (var stack in form.Stacks.Where(stack => stack.Name is not null))
        {
            if (name == stack.LayerName)
                return (1, stack.Count, stack.BlocksOf);
            if (stack.Companions is { } first && name == stack.CompanionNames.Name)
                return (3, stack.Count, layer => [first + layer]);
        }

        return null;
    }

    private static NamedBlocks FindNumbers(LayerRange range, Place place, BackboneSpec backbone, Findings findings)
    {
        var trunk = backbone.Form.Trunk;
        if (trunk.Name is not null)
        {
            var (first, second) = (trunk, backbone.Form.Stacks[1]);
            var (inFirst, inSecond) = ($"{first.LayerName} {range.Text}", $"{second.LayerName} {range.Text}");
            findings.AddWithFix(Rules.LayerWithoutStack, place, inSecond, backbone.Checkpoint, inFirst, inSecond);
            return NamedBlocks.None;
        }

        var last = trunk.Count - 1;
        if (range.Last <= last)
            return new(1, Enumerable.Range(trunk.First + range.First, range.Last - range.First + 1));
        var fix = range.First == range.Last ? $"{last}" : range.First <= last ? $"{range.First}-{last}" : null;
        findings.AddWithFix(Rules.UnknownLayer, place, fix, backbone.Checkpoint, $"the layers 0-{last}", $"layer {range.Last}");
        return NamedBlocks.None;
    }

    private static NamedBlocks FindNumbered(
        LayerItem item, (int Rank, int Count, Func<int, IEnumerable<int>> BlocksOf) numbered, Place place, BackboneSpec backbone,
        Findings findings)
    {
        var (rank, count, blocksOf) = numbered;
        if (item.Range is not { } range)
            return new(rank, Enumerable.Range(0, count).SelectMany(blocksOf));
        if (range.Last < count)
            return new(rank + 1, Enumerable.Range(range.First, range.Last - range.First + 1).SelectMany(blocksOf));

        var fix = range.First < count ? $"{item.Name} {new LayerRange(range.First, count - 1).Text}" : null;
        findings.AddWithFix(
            Rules.UnknownLayer, place, fix, backbone.Checkpoint, $"{item.Name} 0-{count - 1}", $"{item.Name} {range.Last}");
        return NamedBlocks.None;
    }

    private static NamedBlocks Unknown(LayerItem item, string name, Place place, BackboneSpec backbone, Findings findings)
    {
        var (form, names) = (backbone.Form, Names(backbone.Form));
        if (name == form.UnreadBlock)
        {
            findings.Add(Rules.UnreadPooler, place);
            return NamedBlocks.None;
        }

        var isAlone = form.Trunk.Name is null;
        var known = (isAlone ? $"layers 0-{form.Trunk.Count - 1}, " : "") + string.Join(", ", names);
        var fix = FixOf(item, name, form, names);
        if (isAlone && name.Split('.')[0] == "decoder")
            findings.AddWithFix(Rules.NoDecoderBlock, place, fix, backbone.Checkpoint, known);
        else
            findings.AddWithFix(Rules.UnknownBlock, place, fix, backbone.Checkpoint, name, known);
        return NamedBlocks.None;
    }

    private static string? FixOf(LayerItem item, string name, NetworkForm form, List<string> names)
    {
        if (form.Trunk.Name is not null)
            return NearestName.Find(name, names) is not { } nearest ? null : item.Range is { } kept ? $"{nearest} {kept.Text}" : nearest;

        // Written for an encoder-decoder; the layers of an encoder are numbers without a name.
        var isLayer = name is "encoder.layer" or "decoder.layer";
        return isLayer && item.Range is { } range && range.First <= range.Last && range.Last < form.Trunk.Count ? range.Text
            : name.Split('.')[0] == "decoder" ? null
            : NearestName.Find(name, names);
    }
}

/// <summary>The blocks that an item of <c>Layers</c> names.</summary>
/// <param name="Rank">The specificity of the name. The higher rank wins a block that two items name.</param>
/// <param name="Blocks">Indices of blocks.</param>
internal readonly record struct NamedBlocks(int Rank, IEnumerable<int> Blocks)
{
    public static NamedBlocks None => new(0, []);
}
