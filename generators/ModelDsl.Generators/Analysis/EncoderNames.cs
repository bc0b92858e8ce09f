using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>What an item of <c>Layers</c> names in an encoder.</summary>
internal static class EncoderNames
{
    public static NamedBlocks Find(LayerItem item, Place place, EncoderSpec backbone, Findings findings)
    {
        var layers = backbone.Shape.Layers;
        if (item.Name is { } name)
            return item.Range is null && BlockCalled(name, backbone) is { } block ? new(0, [block]) : Unknown(item, name, place, backbone, findings);

        var (first, last) = (item.Range!.Value.First, item.Range.Value.Last);
        if (last < layers)
            return new(0, Enumerable.Range(1 + first, last - first + 1));
        var fix = first == last ? $"{layers - 1}" : first < layers ? $"{first}-{layers - 1}" : null;
        findings.AddWithFix(Rules.UnknownLayer, place, fix, $"{backbone.Checkpoint} has the layers 0-{layers - 1}: there is no layer {last}");
        return NamedBlocks.None;
    }

    private static int? BlockCalled(string name, EncoderSpec backbone) =>
        name == "embeddings" ? 0
        : name == "pooler" && backbone.HasPooler ? backbone.Blocks.Count - 1
        : null;

    private static NamedBlocks Unknown(LayerItem item, string name, Place place, EncoderSpec backbone, Findings findings)
    {
        var layers = backbone.Shape.Layers;
        var names = backbone.Blocks.Where(candidate => candidate.Kind != BlockKind.Layer).Select(candidate => candidate.Name).ToList();
        var isLayer = name is "encoder.layer" or "decoder.layer";
        var number = isLayer && item.Range is { } range && range.First <= range.Last && range.Last < layers ? range.Text : null;
        if (name == "pooler" && backbone.EncoderFamily.HasPooler)
            findings.Add(Rules.UnknownLayer, place, "No head of this model reads the pooler, so the model has none");
        else if (name.Split('.')[0] == "decoder")
        {
            findings.AddWithFix(Rules.UnknownLayer, place, number,
                $"{backbone.Checkpoint} is an encoder and has no decoder: there are layers 0-{layers - 1}, {string.Join(", ", names)}");
        }
        else
        {
            findings.AddWithFix(Rules.UnknownLayer, place, number ?? NearestName.Of(name, names),
                $"{backbone.Checkpoint} has no block \"{name}\": there are layers 0-{layers - 1}, {string.Join(", ", names)}");
        }

        return NamedBlocks.None;
    }
}
