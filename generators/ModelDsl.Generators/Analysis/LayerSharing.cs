using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Shares the frozen layers evenly among the stages up to the attribute's own, except stages that other attributes claim. A stage thaws the
/// same share of each of two stacks, or the stacks thaw one after the other.
/// </summary>
internal static class LayerSharing
{
    public static void Share(UnfreezeDeclaration use, List<int?> claimed, BackboneSpec backbone, ThawTable table, Findings findings)
    {
        var form = backbone.Form;
        var until = use.Stage!.Value;
        var claimedBefore = claimed.Where(stage => stage > 0 && stage < until).Distinct().Count();
        var count = until == 0 ? 1 : until - claimedBefore;
        var lanes = Lanes(form, use.Order).Select(lane => lane.Where(block => table.Blocks[block] is null).ToList()).ToList();
        var longest = lanes.Max(lane => lane.Count);
        var startIsLeft = table.Blocks[0] is null && !form.IsTied;
        if (longest == 0 && startIsLeft && count == 1)
        {
            table.Blocks[0] = until;
            return;
        }

        if (longest < count)
        {
            var (start, again) = form.StartWords;
            if (longest > 0)
                findings.Add(Rules.TooFewLayers, use.Place.AtArgument("0"), count, longest);
            else if (startIsLeft)
                findings.Add(Rules.OneBlockLeft, use.Place.AtArgument("0"), start, count, again);
            else
                findings.Add(Rules.NothingLeft, use.Place.AtArgument("0"));
            return;
        }

        var stages = until == 0 ? [0] : Enumerable.Range(1, until).Where(stage => stage == until || !claimed.Contains(stage)).ToList();
        foreach (var lane in lanes)
            Share(lane, stages, table);
        Follow(form, lanes.SelectMany(lane => lane).Min(), table);
    }

    private static void Share(List<int> lane, List<int> stages, ThawTable table)
    {
        for (int share = 0, next = 0; share < stages.Count; share++)
        {
            // The later stages take the remainder, so that early stages thaw fewer layers.
            var size = lane.Count / stages.Count + (share >= stages.Count - lane.Count % stages.Count ? 1 : 0);
            foreach (var block in lane.Skip(next).Take(size))
                table.Blocks[block] = stages[share];
            next += size;
        }
    }

    /// <summary>Thaws the embeddings with the lowest layer, and each cross-attention with its layer.</summary>
    private static void Follow(NetworkForm form, int lowest, ThawTable table)
    {
        if (!form.IsTied)
            table.Blocks[0] ??= table.Blocks[lowest];
        foreach (var stack in form.Stacks)
        {
            foreach (var (layer, companion) in stack.Layers.Zip(stack.AllCompanions, (layer, companion) => (layer, companion)))
                table.Blocks[companion] ??= table.Blocks[layer];
        }
    }

    /// <summary>Returns the layers in the order of thawing, one list for each stack that is shared on its own.</summary>
    private static IEnumerable<IEnumerable<int>> Lanes(NetworkForm form, Order order) => order switch
    {
        Order.BottomUp => form.Stacks.Select(stack => stack.Layers),
        Order.TopDown => form.Stacks.Select(stack => stack.Layers.Reverse()),
        _ => [form.Stacks.Reverse().SelectMany(stack => stack.Layers.Reverse())],
    };
}
