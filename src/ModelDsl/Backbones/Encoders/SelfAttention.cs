using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Multi-head self-attention (Vaswani et al., 2017).</summary>
public sealed class SelfAttention : Block
{
    private readonly EncoderConfig _config;

    internal SelfAttention(EncoderConfig config, EncoderLayerNames names, WeightSource weights)
    {
        _config = config;
        Query = CreateProjection(names.Query);
        Key = CreateProjection(names.Key);
        Value = CreateProjection(names.Value);
        Output = CreateProjection(names.AttentionOutput);

        Linear CreateProjection(string path) => Register(path, new Linear(weights.Under(path), config.HiddenSize, config.HiddenSize));
    }

    /// <summary>Query projection.</summary>
    public Linear Query { get; }

    /// <summary>Key projection. Its bias has no effect: softmax ignores a term that is equal for all keys.</summary>
    public Linear Key { get; }

    /// <summary>Value projection.</summary>
    public Linear Value { get; }

    /// <summary>Output projection of the concatenated heads.</summary>
    public Linear Output { get; }

    /// <summary>Attends from the positions of <paramref name="queries"/> to those of <paramref name="context"/>.</summary>
    /// <param name="queries"><c>[batch, queries, hidden]</c>.</param>
    /// <param name="context"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for positions to attend to; null for all.</param>
    /// <returns>The shape of <paramref name="queries"/>.</returns>
    public Tensor Forward(Tensor queries, Tensor context, Tensor? mask) => Forward(queries, context, mask, rows: null);

    /// <summary>Attends. With <paramref name="rows"/>, queries and context are laid end to end, <c>[1, tokens, hidden]</c>.</summary>
    internal Tensor Forward(Tensor queries, Tensor context, Tensor? mask, TokenRows? rows)
    {
        var attended = Attention.Attend(
            SplitHeads(Query.Multiply(queries), rows), SplitHeads(Key.Multiply(context), rows), SplitHeads(Value.Multiply(context), rows),
            mask?.view(mask.shape[0], 1, 1, mask.shape[1]),
            training ? _config.AttentionDropout : 0);

        var merged = attended.transpose(1, 2).flatten(2, 3);
        return Output.Forward(rows is null ? merged : rows.Pack(merged));
    }

    // [batch, length, hidden] or [1, tokens, hidden] to [batch, heads, length, hidden / heads]
    private Tensor SplitHeads(Tensor projected, TokenRows? rows)
    {
        var padded = rows is null ? projected : rows.Pad(projected);
        return padded.view(padded.shape[0], padded.shape[1], _config.Shape.AttentionHeads, -1).transpose(1, 2);
    }
}
