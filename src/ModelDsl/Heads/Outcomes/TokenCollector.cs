using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcomes of language models, per target token.</summary>
/// <param name="selectLogits">Returns the logits of the labeled positions, <c>[tokens, vocabulary]</c>, row by row.</param>
internal sealed class TokenCollector(Func<Tensor, Tensor, Tensor> selectLogits) : OutcomeCollector<TokenCollector.Row>
{
    public override void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        var known = labels.ne(Tensors.Scalar((long)EncodedExample.NoLabel, labels.device));
        var counts = known.sum(1).ToArray<long>();
        var targets = labels.masked_select(known);
        var selected = selectLogits(logits, known);
        var losses = functional.cross_entropy(selected, targets, reduction: Reduction.None).ToArray<float>();
        var right = selected.argmax(-1).eq(targets).ToArray<bool>();
        for (var (row, first) = (0, 0); row < counts.Length; first += (int)counts[row], row++)
        {
            var count = (int)counts[row];
            if (count == 0) continue;
            Collect(examples[row], losses[first..(first + count)].Sum(), new(count, right.AsSpan(first, count).Count(true)));
        }
    }

    protected override TaskOutcomes Create(int[] examples, float[] losses, Row[] rows) => new TokenOutcomes
    {
        Examples = examples,
        Losses = losses,
        Tokens = [.. rows.Select(row => row.Tokens)],
        Right = [.. rows.Select(row => row.Right)],
    };

    internal readonly record struct Row(int Tokens, int Right);
}
