using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>Multi-head attention with a residual connection, normalised in front of it (Raffel et al., 2020). Scores are not scaled by the
/// heads' width: T5's initial weights make up for that.</summary>
public sealed class T5Attention : Block
{
    private readonly T5Config _config;
    private readonly Tensor _scale;

    /// <param name="config">The model's settings.</param>
    /// <param name="name">Hugging Face's name of the attention without its norm: <c>SelfAttention</c> or <c>EncDecAttention</c>.</param>
    /// <param name="positions">Builds the biases of relative positions, where this layer has them.</param>
    /// <param name="weights">Where the parameters come from.</param>
    internal T5Attention(T5Config config, string name, Func<WeightSource, RelativePositions>? positions, WeightSource weights)
    {
        _config = config;
        _scale = tensor(MathF.Sqrt(config.Shape.KeySize)).DetachFromDisposeScope();
        var (hidden, inner) = (config.HiddenSize, config.Shape.AttentionHeads * config.Shape.KeySize);
        Query = Map("q", hidden, inner, config.Initial(hidden * config.Shape.KeySize)); // in place of scaled scores
        Key = Map("k", hidden, inner, config.Initial(hidden));
        Value = Map("v", hidden, inner, config.Initial(hidden));
        Output = Map("o", inner, hidden, config.Initial(inner));
        var biases = $"{name}.relative_attention_bias";
        if (positions is not null)
            Positions = Register(biases, positions(weights.Under(biases)));
        Norm = Register("layer_norm", new RmsNorm(weights.Under("layer_norm"), hidden, config.LayerNormEpsilon));

        Projection Map(string step, int inputs, int outputs, Initializer initializer) =>
            Register($"{name}.{step}", new Projection(weights.Under($"{name}.{step}"), inputs, outputs, initializer));
    }

    /// <summary>The normalisation in front.</summary>
    public RmsNorm Norm { get; }

    /// <summary>The projection to queries.</summary>
    public Projection Query { get; }

    /// <summary>The projection to keys.</summary>
    public Projection Key { get; }

    /// <summary>The projection to values.</summary>
    public Projection Value { get; }

    /// <summary>The projection that joins the heads.</summary>
    public Projection Output { get; }

    /// <summary>The biases of relative positions; null where another layer has them, or attention knows no positions.</summary>
    public RelativePositions? Positions { get; }

    /// <summary>Lets a sequence look at itself.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="bias">What is added to the scores: <c>[1 or batch, heads, length, length]</c>.</param>
    /// <returns><c>[batch, length, hidden]</c>, with the residual connection.</returns>
    internal Tensor Forward(Tensor hidden, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var normed = Norm.Forward(hidden);
        return Attend(hidden, normed, KeysAndValues(normed), bias).MoveToOuterDisposeScope();
    }

    /// <summary>Lets a sequence look at keys and values that are there already.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="context">Keys and values.</param>
    /// <param name="bias">What is added to the scores, or where a position may be looked at; null: everywhere alike.</param>
    /// <returns><c>[batch, length, hidden]</c>, with the residual connection.</returns>
    internal Tensor Forward(Tensor hidden, KeysAndValues context, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        return Attend(hidden, Norm.Forward(hidden), context, bias).MoveToOuterDisposeScope();
    }

    /// <summary>One step of a sequence that looks at all of its steps so far.</summary>
    /// <param name="hidden"><c>[batch, 1, hidden]</c>.</param>
    /// <param name="past">Keys and values of the steps before; those of this one are added to them.</param>
    /// <param name="bias"><c>[1, heads, 1, steps]</c>.</param>
    internal Tensor Forward(Tensor hidden, GrowingKeysAndValues past, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var normed = Norm.Forward(hidden);
        return Attend(hidden, normed, past.Add(KeysAndValues(normed)), bias).MoveToOuterDisposeScope();
    }

    /// <summary>The keys and values of what is looked at, <c>[batch, length, hidden]</c>.</summary>
    internal KeysAndValues KeysAndValues(Tensor context) => new(SplitHeads(Key.Forward(context)), SplitHeads(Value.Forward(context)));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _scale.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Attend(Tensor hidden, Tensor normed, KeysAndValues context, Tensor? bias)
    {
        // The factor takes back the scaling that the fused kernel does.
        var attended = functional.scaled_dot_product_attention(
            SplitHeads(Query.Forward(normed).mul(_scale)), context.Keys, context.Values, bias, training ? _config.Dropout : 0);
        return hidden + Drop(Output.Forward(attended.transpose(1, 2).flatten(2)), _config.Dropout);
    }

    // [batch, length, heads * size] to [batch, heads, length, size]
    private Tensor SplitHeads(Tensor projected) =>
        projected.view(projected.shape[0], projected.shape[1], _config.Shape.AttentionHeads, -1).transpose(1, 2);
}
