using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Pre-norm multi-head attention with a residual connection (Raffel et al., 2020). Scores are not scaled by the head size; T5's
/// initialization compensates for that.</summary>
public sealed class T5Attention : Block
{
    private readonly T5Config _config;
    private readonly Tensor _scale;

    /// <param name="config">Settings of the model.</param>
    /// <param name="name">Hugging Face's name of the attention without its norm: <c>SelfAttention</c> or <c>EncDecAttention</c>.</param>
    /// <param name="positions">Creates the relative position biases; null if this layer has none.</param>
    /// <param name="weights">Source of the parameters.</param>
    internal T5Attention(T5Config config, string name, Func<WeightSource, RelativePositions>? positions, WeightSource weights)
    {
        _config = config;
        _scale = Tensors.Scalar(MathF.Sqrt(config.Shape.KeySize), weights.Device).DetachFromDisposeScope();
        var (hidden, inner) = (config.HiddenSize, config.Shape.AttentionHeads * config.Shape.KeySize);
        // The smaller queries replace the scaling of the scores.
        Query = CreateProjection("q", hidden, inner, config.CreateInitializer(hidden * config.Shape.KeySize));
        Key = CreateProjection("k", hidden, inner, config.CreateInitializer(hidden));
        Value = CreateProjection("v", hidden, inner, config.CreateInitializer(hidden));
        Output = CreateProjection("o", inner, hidden, config.CreateInitializer(inner));
        var biases = $"{name}.relative_attention_bias";
        if (positions is not null)
            Positions = Register(biases, positions(weights.Under(biases)));
        Norm = Register("layer_norm", new RmsNorm(weights.Under("layer_norm"), hidden, config.LayerNormEpsilon));

        Projection CreateProjection(string step, int inputs, int outputs, Initializer initializer) =>
            Register($"{name}.{step}", new Projection(weights.Under($"{name}.{step}"), inputs, outputs, initializer));
    }

    /// <summary>Normalization of the input.</summary>
    public RmsNorm Norm { get; }

    /// <summary>Query projection.</summary>
    public Projection Query { get; }

    /// <summary>Key projection.</summary>
    public Projection Key { get; }

    /// <summary>Value projection.</summary>
    public Projection Value { get; }

    /// <summary>Output projection of the concatenated heads.</summary>
    public Projection Output { get; }

    /// <summary>Relative position biases; null if another layer holds them, or if attention ignores positions.</summary>
    public RelativePositions? Positions { get; }

    /// <summary>Runs self-attention.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="bias">Added to the scores: <c>[1 or batch, heads, length, length]</c>.</param>
    /// <param name="rows">The places of the tokens, if they are laid end to end: <c>[1, tokens, hidden]</c>.</param>
    /// <returns>The shape of <paramref name="hidden"/>, with the residual connection.</returns>
    internal Tensor Forward(Tensor hidden, Tensor bias, TokenRows? rows = null)
    {
        using var scope = NewDisposeScope();
        var normed = Norm.Forward(hidden);
        return Attend(hidden, normed, ProjectContext(normed, rows), bias, rows).MoveToOuterDisposeScope();
    }

    /// <summary>Attends to given keys and values.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="context">Keys and values.</param>
    /// <param name="bias">Added to the scores, or a bool mask of positions to attend to; null for none.</param>
    /// <returns><c>[batch, length, hidden]</c>, with the residual connection.</returns>
    internal Tensor Forward(Tensor hidden, KeysAndValues context, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        return Attend(hidden, Norm.Forward(hidden), context, bias).MoveToOuterDisposeScope();
    }

    /// <summary>Runs one step of causal self-attention.</summary>
    /// <param name="hidden"><c>[batch, 1, hidden]</c>.</param>
    /// <param name="past">Keys and values of earlier steps; those of this step are appended.</param>
    /// <param name="bias"><c>[1, heads, 1, steps]</c>.</param>
    internal Tensor Forward(Tensor hidden, KeyValueCache past, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var normed = Norm.Forward(hidden);
        return Attend(hidden, normed, past.Append(ProjectContext(normed)), bias).MoveToOuterDisposeScope();
    }

    /// <summary>Projects a context, <c>[batch, length, hidden]</c>, to keys and values.</summary>
    internal KeysAndValues ProjectContext(Tensor context, TokenRows? rows = null) =>
        new(SplitHeads(Key.Forward(context), rows), SplitHeads(Value.Forward(context), rows));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _scale.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Attend(Tensor hidden, Tensor normed, KeysAndValues context, Tensor? bias, TokenRows? rows = null)
    {
        // The factor undoes the scaling of the scores.
        var queries = SplitHeads(Query.Forward(normed).mul(_scale), rows);
        var attended = Attention.Attend(queries, context.Keys, context.Values, bias, training ? _config.Dropout : 0);
        var merged = attended.transpose(1, 2).flatten(2);
        return hidden.Plus(Drop(Output.Forward(rows is null ? merged : rows.Pack(merged)), _config.Dropout));
    }

    // [batch, length, heads * size] or [1, tokens, heads * size] to [batch, heads, length, size]
    private Tensor SplitHeads(Tensor projected, TokenRows? rows = null)
    {
        var padded = rows is null ? projected : rows.Pad(projected);
        return padded.view(padded.shape[0], padded.shape[1], _config.Shape.AttentionHeads, -1).transpose(1, 2);
    }
}
