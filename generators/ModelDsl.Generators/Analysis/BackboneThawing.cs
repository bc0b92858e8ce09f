using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the <c>[UnfreezeStage]</c> attributes of a backbone. Named blocks come first; the stages then share the
/// rest.</summary>
internal static class BackboneThawing
{
    public static void Resolve(
        IReadOnlyList<UnfreezeDeclaration> uses, IEnumerable<int?> stagesOfHeads, bool isFrozen, BackboneSpec backbone, ThawTable table,
        Findings findings)
    {
        var ranks = new int[table.Blocks.Length];
        foreach (var use in uses)
        {
            if (!isFrozen)
                findings.Add(Rules.NothingToThaw, use.Place, "The backbone");
            else if (use is { Layers: { } layers, Stage: { } stage })
                ThawNamed(use.Place.AtArgument("Layers"), layers, stage, backbone, table, ranks, findings);
            if (use.Order == Order.DecoderFirst && backbone.Form.Stacks.Count == 1)
                findings.AddWithFix(Rules.NoDecoder, use.Place.AtArgument("Order"), "Order.TopDown", backbone.Checkpoint);
        }

        if (findings.HasErrors)
            return;
        foreach (var use in uses.Where(use => use is { Layers: null, Stage: not null }))
        {
            var claimed = uses.Where(other => other != use).Select(other => other.Stage).Concat(stagesOfHeads).ToList();
            LayerSharing.Share(use, claimed, backbone, table, findings);
        }

        Follow(backbone, table);
    }

    /// <summary>Thaws the pooler, or the final normalization of a stack, with the last layer unless an attribute names it.</summary>
    private static void Follow(BackboneSpec backbone, ThawTable table)
    {
        foreach (var stack in backbone.Form.Stacks)
        {
            if (stack.Closing is { } closing)
                table.Blocks[closing] ??= table.Blocks[stack.Last];
        }
    }

    private static void ThawNamed(
        Place place, string layers, int stage, BackboneSpec backbone, ThawTable table, int[] ranks, Findings findings)
    {
        foreach (var item in LayerList.Parse(layers))
        {
            var here = place.Within(item.Start, item.Length);
            if (item.Name is { Length: 0 } || item.Range is { } range && range.First > range.Last)
            {
                ReportSyntax(item, here, layers, backbone, findings);
                continue;
            }

            var named = BlockNames.Find(item, here, backbone, findings);
            foreach (var block in named.Blocks)
            {
                if (!Claim(block, named.Rank, stage, here, backbone, table, ranks, findings))
                    break;
            }
        }
    }

    /// <summary>Thaws a block at a stage, unless a more specific name has claimed it.</summary>
    private static bool Claim(
        int block, int rank, int stage, Place place, BackboneSpec backbone, ThawTable table, int[] ranks, Findings findings)
    {
        if (block == 0 && backbone.Form.IsTied)
        {
            if (table.Blocks[0] != stage)
            {
                findings.Add(Rules.TiedWeightsSplit, place, backbone.Checkpoint,
                    table.Blocks[0] is { } head ? $"thaws at stage {head}" : "never thaws");
            }

            return true;
        }

        if (table.Blocks[block] is { } earlier && ranks[block] == rank)
        {
            findings.Add(Rules.ThawedTwice, place, Capitalize(backbone.Blocks[block].Name), earlier);
            return false;
        }

        if (table.Blocks[block] is null || ranks[block] < rank)
            (table.Blocks[block], ranks[block]) = (stage, rank);
        return true;
    }

    private static void ReportSyntax(LayerItem item, Place place, string layers, BackboneSpec backbone, Findings findings)
    {
        var text = layers.Substring(item.Start, item.Length);
        if (item.Range is { } range)
        {
            var name = item.Name is null ? "" : item.Name + " ";
            findings.AddWithFix(Rules.LayersSyntax, place, $"{name}{range.Last}-{range.First}", $"The range \"{text}\" runs backwards");
        }
        else if (ModulePath.BlockOf(text, backbone.Form) is { } block)
        {
            findings.AddWithFix(Rules.ModulePath, place, block, text, block);
        }
        else if (text.Length > 0)
        {
            findings.Add(Rules.LayersSyntax, place, $"\"{text}\" is neither a layer, a range nor a block");
        }
        else
        {
            findings.Add(Rules.LayersSyntax, place,
                layers.Trim().Length > 0 ? "Layers has a comma with nothing beside it" : "Layers is empty");
        }
    }

    private static string Capitalize(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
