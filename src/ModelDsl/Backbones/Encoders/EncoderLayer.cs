using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One encoder layer: attention and a feed-forward network, each normalised behind its residual connection.</summary>
public sealed class EncoderLayer : Layer
{
    private readonly EncoderConfig _config;
    private readonly Func<Tensor, Tensor> _activation;

    internal EncoderLayer(EncoderConfig config, EncoderLayerNames names, WeightSource weights)
    {
        _config = config;
        _activation = Activation.Named(config.Activation);
        var (hidden, intermediate) = (config.HiddenSize, config.Shape.IntermediateSize);
        Attention = Register("attention", new SelfAttention(config, names, weights.Under("attention")));
        AttentionNorm = Normalisation(names.AttentionNorm);
        Intermediate = Register(names.Intermediate, new Linear(weights.Under(names.Intermediate), hidden, intermediate));
        Output = Register(names.Output, new Linear(weights.Under(names.Output), intermediate, hidden));
        OutputNorm = Normalisation(names.OutputNorm);

        LayerNorm Normalisation(string path) => Register(path, new LayerNorm(weights.Under(path), hidden, config.LayerNormEpsilon));
    }

    /// <summary>The first half: who looks at whom.</summary>
    public SelfAttention Attention { get; }

    /// <summary>The normalisation behind attention's residual connection.</summary>
    public LayerNorm AttentionNorm { get; }

    /// <summary>The feed-forward network's way up.</summary>
    public Linear Intermediate { get; }

    /// <summary>The feed-forward network's way down.</summary>
    public Linear Output { get; }

    /// <summary>The normalisation behind the feed-forward network's residual connection.</summary>
    public LayerNorm OutputNorm { get; }

    /// <summary>Runs the layer for all positions.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>.</returns>
    public Tensor Forward(Tensor hidden, Tensor? mask) => Run(inputs => Forward(inputs[0], inputs[0], mask), hidden);

    /// <summary>Runs the layer for the first position alone ([CLS]): what a classifier reads of the last layer, at a fraction of the
    /// cost.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, 1, hidden]</c>.</returns>
    public Tensor ForwardFirst(Tensor hidden, Tensor? mask) => _config.FirstPositionAlone
        ? Run(inputs => Forward(inputs[0].narrow(1, 0, 1), inputs[0], mask), hidden)
        : Forward(hidden, mask).narrow(1, 0, 1);

    private Tensor Forward(Tensor queries, Tensor context, Tensor? mask)
    {
        // Intermediate results go at the end of the layer, not of the step: without autograd nothing else holds them.
        using var scope = NewDisposeScope();
        var attention = Drop(Attention.Forward(queries, context, mask), _config.AttentionOutputDropout);
        var attended = AttentionNorm.Forward(attention + queries);
        var output = Drop(Output.Forward(_activation(Intermediate.Multiply(attended))), _config.HiddenDropout);
        return OutputNorm.Forward(output + attended).MoveToOuterDisposeScope();
    }
}
