using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One post-norm encoder layer: attention and a feed-forward network, each normalized after its residual connection.</summary>
public sealed class EncoderLayer : Layer
{
    private readonly EncoderConfig _config;
    private readonly Activation _activation;

    internal EncoderLayer(EncoderConfig config, EncoderLayerNames names, WeightSource weights)
    {
        _config = config;
        _activation = Activation.Find(config.Activation);
        var (hidden, intermediate) = (config.HiddenSize, config.Shape.IntermediateSize);
        Attention = Register("attention", new SelfAttention(config, names, weights.Under("attention")));
        AttentionNorm = CreateNorm(names.AttentionNorm);
        Intermediate = Register(names.Intermediate, new Linear(weights.Under(names.Intermediate), hidden, intermediate));
        Output = Register(names.Output, new Linear(weights.Under(names.Output), intermediate, hidden));
        OutputNorm = CreateNorm(names.OutputNorm);

        LayerNorm CreateNorm(string path) => Register(path, new LayerNorm(weights.Under(path), hidden, config.LayerNormEpsilon));
    }

    /// <summary>Self-attention.</summary>
    public SelfAttention Attention { get; }

    /// <summary>Layer normalization after attention's residual connection.</summary>
    public LayerNorm AttentionNorm { get; }

    /// <summary>Up-projection of the feed-forward network.</summary>
    public Linear Intermediate { get; }

    /// <summary>Down-projection of the feed-forward network.</summary>
    public Linear Output { get; }

    /// <summary>Layer normalization after the feed-forward network's residual connection.</summary>
    public LayerNorm OutputNorm { get; }

    /// <summary>Runs the layer for all positions.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>.</returns>
    public Tensor Forward(Tensor hidden, Tensor? mask) => Run(inputs => Forward(inputs[0], inputs[0], mask), hidden);

    /// <summary>Runs the layer for the first position ([CLS]) only, which is all that a classifier reads of the last layer. Attention keys
    /// and values still cover all positions.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <returns><c>[batch, 1, hidden]</c>.</returns>
    public Tensor ForwardFirst(Tensor hidden, Tensor? mask) => _config.FirstPositionOnly
        ? Run(inputs => Forward(SelectFirst(inputs[0]), inputs[0], mask), hidden)
        : SelectFirst(Forward(hidden, mask));

    /// <summary>Runs the layer for real tokens laid end to end.</summary>
    /// <param name="tokens"><c>[1, tokens, hidden]</c>.</param>
    /// <param name="rows">The places of the tokens.</param>
    /// <returns><c>[1, tokens, hidden]</c>.</returns>
    internal Tensor Forward(Tensor tokens, TokenRows rows) => Forward(tokens, tokens, rows.Mask, rows);

    // Contiguous: with strided rows libtorch picks its matmul by whether the weight requires a gradient, and the two round differently.
    // A model that has trained would then predict other last digits than the same weights reopened.
    private static Tensor SelectFirst(Tensor hidden) => hidden.narrow(1, 0, 1).contiguous();

    private Tensor Forward(Tensor queries, Tensor context, Tensor? mask, TokenRows? rows = null)
    {
        // Disposes intermediate tensors after the layer instead of after the step. The autograd graph keeps those that it needs.
        using var scope = NewDisposeScope();
        var attention = Drop(Attention.Forward(queries, context, mask, rows), _config.AttentionOutputDropout);
        var attended = AttentionNorm.Forward(attention.Plus(queries));
        var output = Drop(Output.Forward(Intermediate.Multiply(attended, _activation)), _config.HiddenDropout);
        return OutputNorm.Forward(output.Plus(attended)).MoveToOuterDisposeScope();
    }
}
