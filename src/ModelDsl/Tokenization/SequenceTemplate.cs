using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ModelDsl.Tokenization;

/// <summary>
/// Special tokens that a model expects around its input: <c>Before A After</c> for one text, <c>Before A Between B After</c> for a pair.
/// </summary>
/// <param name="Before">Token ids before the input.</param>
/// <param name="Between">Token ids between the texts of a pair.</param>
/// <param name="After">Token ids after the input.</param>
/// <param name="SecondTypeId">Segment of all tokens after <c>Between</c>; tokens before are segment 0.</param>
internal sealed record SequenceTemplate(
    ImmutableArray<int> Before, ImmutableArray<int> Between, ImmutableArray<int> After, int SecondTypeId = 0)
{
    /// <summary>Number of special tokens around a pair of texts.</summary>
    public int SpecialsOfPair => Before.Length + Between.Length + After.Length;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public EncodedText Apply(IReadOnlyList<int> first, IReadOnlyList<int>? second, int maxLength) =>
        Apply(first, second, maxLength, out _, out _);

    /// <summary>Applies the template and returns the range of each text's tokens in the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public EncodedText Apply(
        IReadOnlyList<int> first, IReadOnlyList<int>? second, int maxLength, out Range firstRange, out Range secondRange)
    {
        var specials = Before.Length + (second is null ? 0 : Between.Length) + After.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, specials);
        var (firstCount, secondCount) = TruncateLongestFirst(first.Count, second?.Count ?? 0, maxLength - specials);

        var ids = new int[specials + firstCount + secondCount];
        var typeIds = new int[ids.Length];
        var next = Append(ids, 0, Before, Before.Length);
        firstRange = next..(next + firstCount);
        secondRange = default;
        next = Append(ids, next, first, firstCount);
        if (second is not null)
        {
            next = Append(ids, next, Between, Between.Length);
            typeIds.AsSpan(next).Fill(SecondTypeId);
            secondRange = next..(next + secondCount);
            next = Append(ids, next, second, secondCount);
        }

        Append(ids, next, After, After.Length);
        return new EncodedText(ImmutableCollectionsMarshal.AsImmutableArray(ids), ImmutableCollectionsMarshal.AsImmutableArray(typeIds))
        {
            FullLength = specials + first.Count + (second?.Count ?? 0),
        };
    }

    /// <summary>Adds the offsets of the tokens in each range; tokens outside all ranges are special.</summary>
    public static EncodedText WithOffsets(EncodedText encoded, params ReadOnlySpan<(Range Range, List<TextOffset> Offsets)> texts)
    {
        var offsets = new TextOffset[encoded.Length];
        var sequenceIds = new int[encoded.Length];
        Array.Fill(sequenceIds, -1);
        for (var i = 0; i < texts.Length; i++)
        {
            var (start, count) = texts[i].Range.GetOffsetAndLength(encoded.Length);
            texts[i].Offsets.CopyTo(0, offsets, start, count);
            sequenceIds.AsSpan(start, count).Fill(i);
        }

        return new EncodedText(encoded.Ids, encoded.TypeIds)
        {
            FullLength = encoded.FullLength,
            Offsets = ImmutableCollectionsMarshal.AsImmutableArray(offsets),
            SequenceIds = ImmutableCollectionsMarshal.AsImmutableArray(sequenceIds),
        };
    }

    /// <summary>
    /// Truncates as Hugging Face's "longest_first" does: removes tokens one by one from the end of the longer sequence, or of the second if
    /// both are equally long.
    /// </summary>
    /// <returns>Lengths to keep; their sum is at most <paramref name="room"/>.</returns>
    private static (int First, int Second) TruncateLongestFirst(int first, int second, int room)
    {
        while (first + second > room)
        {
            if (first > second)
            {
                first--;
            }
            else
            {
                second--;
            }
        }

        return (first, second);
    }

    private static int Append(int[] ids, int next, IReadOnlyList<int> tokens, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ids[next++] = tokens[i];
        }

        return next;
    }
}
