using ModelDsl.Data;

namespace ModelDsl.Heads.Masking;

/// <summary>Masks the input for each head that learns from masked input and whose loss counts. All heads of the model read the same masked
/// input.</summary>
/// <param name="heads">The heads of the model, in order.</param>
/// <param name="counts">Per head whether its loss counts.</param>
internal sealed class InputMasker(IReadOnlyList<TaskHead> heads, IReadOnlyList<bool> counts)
{
    /// <summary>Returns the example with masked input; unchanged if no head masks it.</summary>
    /// <param name="example">The unmasked example.</param>
    /// <param name="seed">Seed of the choice of tokens.</param>
    public EncodedExample Mask(EncodedExample example, int seed)
    {
        foreach (var (task, head) in heads.Index())
        {
            if (head.MasksInput && counts[task])
                example = head.Mask(example, task, new Random(seed));
        }

        return example;
    }
}
