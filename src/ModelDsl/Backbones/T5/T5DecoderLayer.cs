using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One layer of T5's decoder.</summary>
public sealed class T5DecoderLayer : Layer
{
    internal T5DecoderLayer(T5Config config, int index, WeightSource weights)
    {
        Func<WeightSource, RelativePositions>? positions = index > 0 ? null : below => new(config, looksAhead: false, below);
        SelfAttention = Register("layer.0", new T5Attention(config, "SelfAttention", positions, weights.Under("layer.0")));
        CrossAttention = Register("layer.1", new T5Attention(config, "EncDecAttention", positions: null, weights.Under("layer.1")));
        FeedForward = Register("layer.2", new T5FeedForward(config, weights.Under("layer.2")));
    }

    /// <summary>Causal self-attention.</summary>
    public T5Attention SelfAttention { get; }

    /// <summary>Cross-attention to the encoder's output.</summary>
    public T5Attention CrossAttention { get; }

    /// <summary>The feed-forward network.</summary>
    public T5FeedForward FeedForward { get; }

    /// <summary>Maps <c>[batch, target length, hidden]</c> to the same shape.</summary>
    /// <param name="hidden">The output of the layer before.</param>
    /// <param name="bias">Added to the scores of self-attention, from <see cref="T5Decoder.Bias"/>.</param>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask">Mask of the source: <c>[batch, source length]</c> of bool, true for real tokens; null if nothing is
    /// padded.</param>
    public Tensor Forward(Tensor hidden, Tensor bias, Tensor memory, Tensor? mask) =>
        Run(inputs => RunOnce(inputs[0], inputs[1], inputs[2], mask), hidden, bias, memory);

    private Tensor RunOnce(Tensor hidden, Tensor bias, Tensor memory, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        hidden = SelfAttention.Forward(hidden, bias);
        hidden = CrossAttention.Forward(hidden, CrossAttention.ProjectContext(memory), T5Decoder.CrossMask(mask));
        return FeedForward.Forward(hidden).MoveToOuterDisposeScope();
    }
}
