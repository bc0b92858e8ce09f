using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>
/// The form of encoder-decoders of T5's kind: the shared embeddings, the encoder's layers and normalisation, the decoder's layers, its
/// cross-attentions and its normalisation.
/// </summary>
internal static class EncoderDecoderForms
{
    public static NetworkForm Create(KnownEncoderDecoder known)
    {
        var shape = known.Shape;
        var (encoderNorm, decoderFirst) = (1 + shape.EncoderLayers, 2 + shape.EncoderLayers);
        return new()
        {
            Source = known,
            Blocks = [.. BlocksOf(shape)],
            Stacks = [Encoder(shape, encoderNorm), Decoder(shape, decoderFirst)],
            Width = shape.ModelSize,
            VocabularySize = shape.VocabularySize,
            StartWords = ("shared is", "it"),
            Types = ("T5Config", nameof(T5Shape)),
            Sizes = [.. SizesOf(shape)],
            Summary = "its blocks are Shared, the layers, and the normalization after each stack.",
            Embed = "EmbedSource(batch)",
            Length = "source length",
            WholeFirstStack = "Encode(batch)",
            SecondStack = static memory => $"Decode(batch.Target(0), {memory}, batch.Mask)",
            IsTied = shape.IsTied,
            ShortestPrefix = 2,
            LongestPrefix = encoderNorm + 1,
            OutputParameters = shape.OutputParameters,
            OutputProducts = shape.SharedParameters,
        };
    }

    private static IEnumerable<BlockForm> BlocksOf(T5Shape shape)
    {
        var (encoder, decoder) = (shape.EncoderLayers, shape.DecoderLayers);
        yield return new("shared", "Shared", ["Shared"], shape.SharedParameters) { Depth = 0 };
        for (var layer = 0; layer < encoder; layer++)
        {
            yield return new($"encoder.layer {layer}", $"EncoderLayer{layer}", [$"EncoderLayer{layer}"], shape.LayerParameters(layer))
            {
                Depth = 1 + layer,
                Products = shape.LayerParameters(layer),
            };
        }

        yield return new("encoder.norm", "EncoderNorm", ["Encoder.Norm"], shape.NormParameters) { Depth = 1 + encoder };
        for (var layer = 0; layer < decoder; layer++)
        {
            string[] modules = [$"DecoderLayer{layer}.SelfAttention", $"DecoderLayer{layer}.FeedForward"];
            yield return new($"decoder.layer {layer}", $"DecoderLayer{layer}", modules, shape.LayerParameters(layer))
            {
                Depth = 2 + encoder + layer,
                Products = shape.LayerParameters(layer),
            };
        }

        for (var layer = 0; layer < decoder; layer++)
        {
            string[] modules = [$"DecoderLayer{layer}.CrossAttention"];
            yield return new($"decoder.cross-attention {layer}", $"CrossAttention{layer}", modules, shape.CrossAttentionParameters)
            {
                Depth = 2 + encoder + layer,
                Products = shape.CrossAttentionParameters,
            };
        }

        yield return new("decoder.norm", "DecoderNorm", ["Decoder.Norm"], shape.NormParameters) { Depth = 2 + encoder + decoder };
    }

    private static StackForm Encoder(T5Shape shape, int norm) => new()
    {
        First = 1,
        Count = shape.EncoderLayers,
        Name = "encoder",
        LayerName = "encoder.layer",
        LayersName = "encoder.layer",
        LayerMember = "EncoderLayer",
        Module = "Encoder.",
        LayerType = "T5EncoderLayer",
        Documentation = (" of the encoder", "the input", "the decoder"),
        Closing = norm,
        ClosingMember = "Norm",
        IsClosingUnsaid = true,
    };

    private static StackForm Decoder(T5Shape shape, int first) => new()
    {
        First = first,
        Count = shape.DecoderLayers,
        Name = "decoder",
        LayerName = "decoder.layer",
        LayersName = "decoder.layer",
        LayerMember = "DecoderLayer",
        Module = "Decoder.",
        LayerType = "T5DecoderLayer",
        Documentation = (" of the decoder", "its input", "the output"),
        Closing = first + 2 * shape.DecoderLayers,
        ClosingMember = "Norm",
        IsClosingUnsaid = true,
        Companions = first + shape.DecoderLayers,
        CompanionNames = ("decoder.cross-attention", "CrossAttention"),
    };

    private static IEnumerable<(string Property, string Value)> SizesOf(T5Shape shape) =>
    [
        (nameof(shape.VocabularySize), $"{shape.VocabularySize}"),
        (nameof(shape.ModelSize), $"{shape.ModelSize}"),
        (nameof(shape.KeySize), $"{shape.KeySize}"),
        (nameof(shape.FeedForwardSize), $"{shape.FeedForwardSize}"),
        (nameof(shape.EncoderLayers), $"{shape.EncoderLayers}"),
        (nameof(shape.DecoderLayers), $"{shape.DecoderLayers}"),
        (nameof(shape.AttentionHeads), $"{shape.AttentionHeads}"),
        (nameof(shape.RelativeBuckets), $"{shape.RelativeBuckets}"),
        (nameof(shape.RelativeMaxDistance), $"{shape.RelativeMaxDistance}"),
        (nameof(shape.IsGated), shape.IsGated ? "true" : "false"),
        (nameof(shape.IsTied), shape.IsTied ? "true" : "false"),
    ];
}
