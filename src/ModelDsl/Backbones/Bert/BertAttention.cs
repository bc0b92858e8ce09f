using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones.Bert;

/// <summary>Multi-head self-attention (Vaswani et al., 2017), with the residual connection and normalisation behind it.</summary>
public sealed class BertAttention : Block
{
    private readonly BertConfig _config;

    internal BertAttention(BertConfig config, WeightSource weights)
    {
        _config = config;
        var hidden = config.HiddenSize;
        Query = Register("self.query", new Linear(weights.Under("self.query"), hidden, hidden));
        Key = Register("self.key", new Linear(weights.Under("self.key"), hidden, hidden));
        Value = Register("self.value", new Linear(weights.Under("self.value"), hidden, hidden));
        Output = Register("output.dense", new Linear(weights.Under("output.dense"), hidden, hidden));
        Norm = Register("output.LayerNorm", new LayerNorm(weights.Under("output.LayerNorm"), hidden, config.LayerNormEpsilon));
    }

    /// <summary>The projection to queries.</summary>
    public Linear Query { get; }

    /// <summary>The projection to keys. Its bias has no influence: softmax ignores what is the same for all keys.</summary>
    public Linear Key { get; }

    /// <summary>The projection to values.</summary>
    public Linear Value { get; }

    /// <summary>The projection that joins the heads.</summary>
    public Linear Output { get; }

    /// <summary>The normalisation behind the residual connection.</summary>
    public LayerNorm Norm { get; }

    /// <summary>Lets the positions of <paramref name="queries"/> look at those of <paramref name="context"/>.</summary>
    /// <param name="queries"><c>[batch, some length, hidden]</c>.</param>
    /// <param name="context"><c>[batch, length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true where a position may be looked at; null: everywhere.</param>
    /// <returns>The shape of <paramref name="queries"/>.</returns>
    public Tensor Forward(Tensor queries, Tensor context, Tensor? mask)
    {
        var attended = functional.scaled_dot_product_attention(
            SplitHeads(Query.Forward(queries)), SplitHeads(Key.Forward(context)), SplitHeads(Value.Forward(context)),
            attn_mask: mask?.view(mask.shape[0], 1, 1, mask.shape[1]),
            p: training ? _config.AttentionDropout : 0);

        var joined = attended.transpose(1, 2).reshape(queries.shape);
        return Norm.Forward(Drop(Output.Forward(joined), _config.HiddenDropout) + queries);
    }

    // [batch, length, hidden] to [batch, heads, length, hidden / heads]
    private Tensor SplitHeads(Tensor projected) =>
        projected.view(projected.shape[0], projected.shape[1], _config.Shape.AttentionHeads, -1).transpose(1, 2);
}
