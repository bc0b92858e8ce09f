using ModelDsl.Data;
using ModelDsl.Tokenization;

namespace ModelDsl.Heads.Masking;

/// <summary>
/// Hides tokens for a masked language model, by BERT's rule (Devlin et al., 2018, section 3.1): of all but the special tokens 15 % are
/// chosen; of those 80 % become [MASK], 10 % another token and 10 % stay as they are.
/// </summary>
/// <param name="tokenizer">The tokenizer that the ids are of.</param>
/// <param name="maskId">The id of [MASK].</param>
internal sealed class TokenMasker(Tokenizer tokenizer, int maskId)
{
    private const double Chosen = 0.15;
    private const double Masked = 0.8;
    private const double Replaced = 0.1;

    /// <summary>What there is to be guessed in a text: every token that is not special.</summary>
    public Target CreateFullTarget(int[] ids) =>
        Target.Positions([.. ids.Select(id => tokenizer.IsSpecial(id) ? EncodedExample.NoLabel : id)]);

    /// <summary>The ids with some of them hidden, one at least, and the target that has the hidden ones.</summary>
    public (int[] Ids, Target Target) Mask(int[] ids, Random random)
    {
        int[] hidden = [.. ids];
        var target = new int[ids.Length];
        Array.Fill(target, EncodedExample.NoLabel);
        int[] candidates = [.. Enumerable.Range(0, ids.Length).Where(position => !tokenizer.IsSpecial(ids[position]))];
        int[] chosen = [.. candidates.Where(_ => random.NextDouble() < Chosen)];
        if (chosen.Length == 0 && candidates.Length > 0)
            chosen = [candidates[random.Next(candidates.Length)]];

        foreach (var position in chosen)
        {
            target[position] = ids[position];
            hidden[position] = Replace(ids[position], random);
        }

        return (hidden, Target.Positions(target));
    }

    private int Replace(int id, Random random) => random.NextDouble() switch
    {
        < Masked => maskId,
        < Masked + Replaced => random.Next(tokenizer.VocabularySize),
        _ => id,
    };
}
