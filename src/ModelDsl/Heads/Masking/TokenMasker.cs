using ModelDsl.Data;
using ModelDsl.Tokenization;

namespace ModelDsl.Heads.Masking;

/// <summary>
/// Masks tokens as BERT does (Devlin et al., 2018, section 3.1). It chooses 15 % of the non-special tokens; of these, 80 % become
/// [MASK], 10 % a random token, and 10 % stay unchanged.
/// </summary>
/// <param name="tokenizer">The tokenizer of the ids.</param>
/// <param name="maskId">Id of [MASK].</param>
internal sealed class TokenMasker(Tokenizer tokenizer, int maskId)
{
    private const double Chosen = 0.15;
    private const double Masked = 0.8;
    private const double Replaced = 0.1;

    /// <summary>Creates the target of all non-special tokens.</summary>
    public Target CreateFullTarget(int[] ids) =>
        Target.Positions([.. ids.Select(id => tokenizer.IsSpecial(id) ? EncodedExample.NoLabel : id)]);

    /// <summary>Masks at least one token, unless all are special. Returns the masked ids and the target of the masked tokens.</summary>
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
