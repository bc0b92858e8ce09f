using ModelDsl.Data;

namespace ModelDsl.Heads.Masking;

/// <summary>Masks inputs where a head whose loss counts learns from masked ones; the other heads of the model then read the same
/// input.</summary>
/// <param name="heads">The heads, in the order of the labels.</param>
/// <param name="counts">For each head, whether its loss counts.</param>
internal sealed class InputMasker(IReadOnlyList<TaskHead> heads, IReadOnlyList<bool> counts)
{
    /// <summary>The example as it is learned from.</summary>
    /// <param name="example">The example as it was encoded.</param>
    /// <param name="seed">The same seed hides the same tokens.</param>
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
