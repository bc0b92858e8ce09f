using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the <c>[UnfreezeStage]</c> attributes of a backbone: first the blocks that are named, then the rest by sharing.</summary>
internal static class BackboneThawing
{
    public static void Resolve(
        IReadOnlyList<UnfreezeUse> uses, IEnumerable<int?> stagesOfHeads, bool isFrozen, BackboneSpec backbone, ThawTable table, Findings findings)
    {
        foreach (var use in uses)
        {
            if (!isFrozen)
                findings.Add(Rules.NothingToThaw, use.Place, "The backbone");
            else if (use is { Layers: { } layers, Stage: { } stage })
                ThawNamed(use.Place.Of("Layers"), layers, stage, backbone, table, findings);
        }

        if (findings.HasErrors)
            return;
        foreach (var use in uses.Where(use => use is { Layers: null, Stage: not null }))
        {
            var claimed = uses.Where(other => other != use).Select(other => other.Stage).Concat(stagesOfHeads).ToList();
            Share(use, claimed, backbone, table, findings);
        }

        // The pooler reads the last layer: unless an attribute names it, the two thaw together.
        var last = table.Blocks.Length - 1;
        if (backbone.HasPooler)
            table.Blocks[last] ??= table.Blocks[last - 1];
    }

    private static void ThawNamed(Place place, string layers, int stage, BackboneSpec backbone, ThawTable table, Findings findings)
    {
        foreach (var item in LayerList.Parse(layers))
        {
            var here = place.Within(item.Start, item.Length);
            if (item.Name is { Length: 0 } || item.First > item.Last)
            {
                ReportSyntax(item, here, layers, findings);
                continue;
            }

            foreach (var block in BlocksOf(item, here, backbone, findings))
            {
                if (table.Blocks[block] is { } earlier)
                {
                    findings.Add(Rules.ThawedTwice, here, Capitalised(backbone.Blocks[block].Name), earlier);
                    break;
                }

                table.Blocks[block] = stage;
            }
        }
    }

    private static void ReportSyntax(LayerItem item, Place place, string layers, Findings findings)
    {
        var text = layers.Substring(item.Start, item.Length);
        if (item.Name is null)
            findings.AddWithFix(Rules.LayersSyntax, place, $"{item.Last}-{item.First}", $"The range \"{text}\" runs backwards");
        else if (text.Length > 0)
            findings.Add(Rules.LayersSyntax, place, $"\"{text}\" is neither a layer, a range nor a block");
        else if (layers.Trim().Length > 0)
            findings.Add(Rules.LayersSyntax, place, "Layers has a comma with nothing beside it");
        else
            findings.Add(Rules.LayersSyntax, place, "Layers is empty");
    }

    private static IEnumerable<int> BlocksOf(LayerItem item, Place place, BackboneSpec backbone, Findings findings)
    {
        var layers = backbone.Shape.Layers;
        if (item.Name is null && item.Last < layers)
            return Enumerable.Range(1 + item.First, item.Last - item.First + 1);
        if (item.Name is not null && backbone.Blocks.FirstOrDefault(candidate => candidate.Kind != BlockKind.Layer && candidate.Name == item.Name) is { } block)
            return [block.Kind == BlockKind.Embeddings ? 0 : backbone.Blocks.Count - 1];

        if (item.Name is null)
        {
            var fix = item.First == item.Last ? $"{layers - 1}" : item.First < layers ? $"{item.First}-{layers - 1}" : null;
            findings.AddWithFix(Rules.UnknownLayer, place, fix,
                $"{backbone.Checkpoint} has the layers 0-{layers - 1}: there is no layer {item.Last}");
        }
        else if (item.Name == "pooler" && backbone.Family.HasPooler)
        {
            findings.Add(Rules.UnknownLayer, place, "No head of this model reads the pooler, so the model has none");
        }
        else
        {
            var names = backbone.Blocks.Where(candidate => candidate.Kind != BlockKind.Layer).Select(candidate => candidate.Name).ToList();
            var nearest = NearestName.Of(item.Name, names);
            findings.AddWithFix(Rules.UnknownLayer, place, nearest,
                $"{backbone.Checkpoint} has no block \"{item.Name}\": there are layers 0-{layers - 1}, {string.Join(", ", names)}");
        }

        return [];
    }

    /// <summary>Shares everything still frozen evenly among the stages up to the attribute's own that no other attribute claims.</summary>
    private static void Share(UnfreezeUse use, List<int?> claimed, BackboneSpec backbone, ThawTable table, Findings findings)
    {
        var until = use.Stage!.Value;
        var claimedBefore = claimed.Where(stage => stage > 0 && stage < until).Distinct().Count();
        var count = until == 0 ? 1 : until - claimedBefore;
        var layers = Enumerable.Range(1, backbone.Shape.Layers).Where(block => table.Blocks[block] is null).ToList();
        var embeddingsAreLeft = table.Blocks[0] is null;
        if (layers.Count == 0 && embeddingsAreLeft && count == 1)
        {
            table.Blocks[0] = until;
            return;
        }

        if (layers.Count < count)
        {
            findings.Add(Rules.NothingTrains, use.Place.Of("0"), (layers.Count, embeddingsAreLeft) switch
            {
                (0, false) => "Every layer thaws by another attribute already: remove this one, it adds nothing",
                (0, true) => $"Only the embeddings are still frozen, and {count} stages cannot share them: lower the number of this one",
                _ => $"{count} stages cannot share {layers.Count} layers, for some would thaw nothing: lower the number of this one",
            });
            return;
        }

        if (use.TopDown)
            layers.Reverse();
        var stages = until == 0 ? [0] : Enumerable.Range(1, until).Where(stage => stage == until || !claimed.Contains(stage)).ToList();
        for (int share = 0, next = 0; share < stages.Count; share++)
        {
            // Where the layers do not divide evenly, the later stages take one more: early thaws stay careful.
            var size = layers.Count / stages.Count + (share >= stages.Count - layers.Count % stages.Count ? 1 : 0);
            foreach (var block in layers.Skip(next).Take(size))
                table.Blocks[block] = stages[share];
            next += size;
        }

        table.Blocks[0] ??= table.Blocks[layers.Min()];
    }

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
