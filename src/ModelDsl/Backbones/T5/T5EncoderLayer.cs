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

    /// <summary>The first half: who looks at whom.</summary>
    public T5Attention SelfAttention { get; }

    /// <summary>The second half, position by position.</summary>
    public T5FeedForward FeedForward { get; }

    /// <summary><c>[batch, length, hidden]</c> to the same shape.</summary>
    /// <param name="hidden">What the layer below returned.</param>
    /// <param name="bias">What is added to the scores of attention, from <see cref="T5Encoder.Bias"/>.</param>
    public Tensor Forward(Tensor hidden, Tensor bias) => Run(inputs => FeedForward.Forward(SelfAttention.Forward(inputs[0], inputs[1])), hidden, bias);
}
