using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>What an item of <c>Layers</c> names in an encoder-decoder. A stack is less specific than the layers of one kind in it, those less than
/// numbered ones, and a layer of the decoder, which has a cross-attention, less than the cross-attention.</summary>
internal static class StackNames
{
    private const string Encoder = "encoder";
    private const string EncoderLayer = "encoder.layer";
    private const string Decoder = "decoder";
    private const string DecoderLayer = "decoder.layer";
    private const string CrossAttention = "decoder.cross-attention";

    private static readonly string[] Names = ["shared", Encoder, EncoderLayer, "encoder.norm", Decoder, DecoderLayer, CrossAttention, "decoder.norm"];

    public static NamedBlocks Find(LayerItem item, Place place, EncoderDecoderSpec backbone, Findings findings)
    {
        if (item.Name is not { } name)
        {
            var numbers = item.Range!.Value.Text;
            findings.AddWithFix(Rules.UnknownLayer, place, $"{DecoderLayer} {numbers}",
                $"{backbone.Checkpoint} has an encoder and a decoder: write \"{EncoderLayer} {numbers}\" or \"{DecoderLayer} {numbers}\"");
            return NamedBlocks.None;
        }

        if (!Names.Contains(name))
        {
            var nearest = NearestName.Of(name, Names);
            var fix = nearest is null ? null : item.Range is { } kept ? $"{nearest} {kept.Text}" : nearest;
            findings.AddWithFix(Rules.UnknownLayer, place, fix, $"{backbone.Checkpoint} has no block \"{name}\": there are {string.Join(", ", Names)}");
            return NamedBlocks.None;
        }

        var isNumbered = name is EncoderLayer or DecoderLayer or CrossAttention;
        var count = name == EncoderLayer ? backbone.Shape.EncoderLayers : backbone.Shape.DecoderLayers;
        if (item.Range is not { } range)
            return new(isNumbered ? RankOf(name) : name is Encoder or Decoder ? 0 : 1, BlocksOf(name, new(0, count - 1), backbone));
        if (isNumbered && range.Last < count)
            return new(RankOf(name) + 1, BlocksOf(name, range, backbone));

        var corrected = isNumbered && range.First < count ? $"{name} {new LayerRange(range.First, count - 1).Text}" : isNumbered ? null : name;
        findings.AddWithFix(Rules.UnknownLayer, place, corrected, isNumbered
            ? $"{backbone.Checkpoint} has {name} 0-{count - 1}: there is no {name} {range.Last}"
            : $"{name} has no numbers: remove \"{range.Text}\"");
        return NamedBlocks.None;
    }

    private static int RankOf(string name) => name == CrossAttention ? 3 : 1;

    private static IEnumerable<int> BlocksOf(string name, LayerRange range, EncoderDecoderSpec backbone)
    {
        var numbers = Enumerable.Range(range.First, range.Last - range.First + 1);
        return name switch
        {
            "shared" => [0],
            "encoder.norm" => [backbone.EncoderNorm],
            "decoder.norm" => [backbone.DecoderNorm],
            Encoder => Enumerable.Range(1, backbone.EncoderNorm),
            EncoderLayer => numbers.Select(EncoderDecoderSpec.EncoderLayer),
            CrossAttention => numbers.Select(backbone.CrossAttention),
            DecoderLayer => numbers.SelectMany(number => (int[])[backbone.DecoderLayer(number), backbone.CrossAttention(number)]),
            _ => Enumerable.Range(backbone.DecoderLayer(0), backbone.Blocks.Count - backbone.DecoderLayer(0)),
        };
    }
}
