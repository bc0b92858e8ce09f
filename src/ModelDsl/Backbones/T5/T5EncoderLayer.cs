using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One layer of T5's encoder.</summary>
public sealed class T5EncoderLayer : Layer
{
    internal T5EncoderLayer(T5Config config, int index, WeightSource weights)
    {
        Func<WeightSource, RelativePositions>? positions = index > 0 ? null : below => new(config, looksAhead: true, below);
        SelfAttention = Register("layer.0", new T5Attention(config, "SelfAttention", positions, weights.Under("layer.0")));
        FeedForward = Register("layer.1", new T5FeedForward(config, weights.Under("layer.1")));
    }

    /// <summary>Self-attention.</summary>
    public T5Attention SelfAttention { get; }

    /// <summary>The feed-forward network.</summary>
    public T5FeedForward FeedForward { get; }

    /// <summary>Maps <c>[batch, length, hidden]</c> to the same shape.</summary>
    /// <param name="hidden">The output of the layer before.</param>
    /// <param name="bias">Added to the attention scores, from <see cref="T5Encoder.Bias"/>.</param>
    public Tensor Forward(Tensor hidden, Tensor bias) =>
        Run(inputs => FeedForward.Forward(SelfAttention.Forward(inputs[0], inputs[1])), hidden, bias);

    /// <summary>Maps real tokens laid end to end, <c>[1, tokens, hidden]</c>, to the same shape.</summary>
    /// <param name="tokens">The output of the layer before.</param>
    /// <param name="bias">Added to the attention scores, from <see cref="T5Encoder.Bias"/>.</param>
    /// <param name="rows">The places of the tokens.</param>
    internal Tensor Forward(Tensor tokens, Tensor bias, TokenRows rows) =>
        FeedForward.Forward(SelfAttention.Forward(tokens, bias, rows));
}
