using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ModelDsl.Tokenization;

/// <summary>
/// The special tokens that a model expects around its input: <c>Before A After</c> for a text, <c>Before A Between B After</c> for a
/// pair.
/// </summary>
/// <param name="Before">In front of the input.</param>
/// <param name="Between">Between the texts of a pair.</param>
/// <param name="After">Behind the input.</param>
/// <param name="SecondTypeId">The segment of everything behind <c>Between</c>; what comes before is segment 0.</param>
internal sealed record SequenceTemplate(
    ImmutableArray<int> Before, ImmutableArray<int> Between, ImmutableArray<int> After, int SecondTypeId = 0)
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public EncodedText Apply(IReadOnlyList<int> first, IReadOnlyList<int>? second, int maxLength)
    {
        int specials = Before.Length + (second is null ? 0 : Between.Length) + After.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, specials);
        var (firstCount, secondCount) = Truncation.LongestFirst(first.Count, second?.Count ?? 0, maxLength - specials);

        int[] ids = new int[specials + firstCount + secondCount];
        int[] typeIds = new int[ids.Length];
        int next = Append(ids, 0, Before, Before.Length);
        next = Append(ids, next, first, firstCount);
        if (second is not null)
        {
            next = Append(ids, next, Between, Between.Length);
            typeIds.AsSpan(next).Fill(SecondTypeId);
            next = Append(ids, next, second, secondCount);
        }

        Append(ids, next, After, After.Length);
        return new EncodedText(ImmutableCollectionsMarshal.AsImmutableArray(ids), ImmutableCollectionsMarshal.AsImmutableArray(typeIds));
    }

    private static int Append(int[] ids, int next, IReadOnlyList<int> tokens, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ids[next++] = tokens[i];
        }

        return next;
    }
}
