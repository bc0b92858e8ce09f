using ModelDsl.Runtime;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>Counts floating-point operations of the matmuls of an encoder-decoder.</summary>
internal sealed class T5Operations(T5Shape shape)
{
    private double Attention => (double)shape.AttentionHeads * shape.KeySize;

    private double FeedForward => 2.0 * shape.ModelSize * shape.FeedForwardSize;

    /// <summary>Counts a source through the encoder.</summary>
    public double Encode(int source) => shape.EncoderLayers
        * ((2 * source * ((4 * shape.ModelSize * Attention) + FeedForward)) + (4.0 * source * source * Attention));

    /// <summary>Counts a target through the decoder and the output, with the projections of the source that it attends to. Generated one
    /// token at a time, with cached keys and values, it costs the same.</summary>
    public double Decode(int source, int target)
    {
        var own = 2 * target * ((6 * shape.ModelSize * Attention) + FeedForward);      // self-attention; query and output of the other
        var context = 2 * source * 2 * shape.ModelSize * Attention;
        var attention = 4.0 * target * (target + source) * Attention;
        return (shape.DecoderLayers * (own + context + attention)) + (2.0 * target * shape.ModelSize * shape.VocabularySize);
    }
}
