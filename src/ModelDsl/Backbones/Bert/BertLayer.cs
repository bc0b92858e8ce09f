using static TorchSharp.torch;

namespace ModelDsl.Backbones.Bert;

/// <summary>One encoder layer: attention and a feed-forward network, each normalised behind its residual connection.</summary>
public sealed class BertLayer : Block
{
    private readonly BertConfig _config;
    private readonly Func<Tensor, Tensor> _activation;

    internal BertLayer(BertConfig config, WeightSource weights)
    {
        _config = config;
        _activation = Backbones.Activation.Named(config.Activation);
        var (hidden, intermediate) = (config.HiddenSize, config.Shape.IntermediateSize);
        Attention = Register("attention", new BertAttention(config, weights.Under("attention")));
        Intermediate = Register("intermediate.dense", new Linear(weights.Under("intermediate.dense"), hidden, intermediate));
        Output = Register("output.dense", new Linear(weights.Under("output.dense"), intermediate, hidden));
        Norm = Register("output.LayerNorm", new LayerNorm(weights.Under("output.LayerNorm"), hidden, config.LayerNormEpsilon));
    }

    /// <summary>The first half: who looks at whom.</summary>
    public BertAttention Attention { get; }

    /// <summary>The feed-forward network's way up.</summary>
    public Linear Intermediate { get; }

    /// <summary>The feed-forward network's way down.</summary>
    public Linear Output { get; }

    /// <summary>The normalisation behind the residual connection.</summary>
    public LayerNorm Norm { get; }

    /// <summary>Runs the layer for all positions.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>.</returns>
    public Tensor Forward(Tensor hidden, Tensor? mask) => Forward(hidden, hidden, mask);

    /// <summary>Runs the layer for the first position alone ([CLS]): what a pooler reads of the last layer, at a fraction of the
    /// cost.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, 1, hidden]</c>.</returns>
    public Tensor ForwardFirst(Tensor hidden, Tensor? mask) => Forward(hidden.narrow(1, 0, 1), hidden, mask);

    private Tensor Forward(Tensor queries, Tensor context, Tensor? mask)
    {
        // Intermediate results go at the end of the layer, not of the step: without autograd nothing else holds them.
        using var scope = NewDisposeScope();
        var attended = Attention.Forward(queries, context, mask);
        var output = Output.Forward(_activation(Intermediate.Forward(attended)));
        return Norm.Forward(Drop(output, _config.HiddenDropout) + attended).MoveToOuterDisposeScope();
    }
}
