using ModelDsl.Data;

namespace ModelDsl.Heads.Tagging;

/// <summary>Converts labeled spans of a text to tags of its tokens.</summary>
internal static class SpanTags
{
    /// <summary>Returns the tag of each position, <c>[length]</c>. A word's first token has its tag; all other positions are ignored, a
    /// second text included.</summary>
    /// <param name="spans">The spans; each tags every word that it overlaps.</param>
    /// <param name="labelId">Returns the class id of a label.</param>
    /// <param name="input">The encoded text.</param>
    /// <exception cref="ArgumentException">A span is empty or starts before the text, two spans overlap the same word, or the words are
    /// unknown.</exception>
    public static int[] Encode<TLabel>(
        IReadOnlyList<TextSpan<TLabel>> spans, Func<TLabel, int> labelId, EncodedExample input) where TLabel : struct
    {
        var tags = new int[input.Ids.Length];
        Array.Fill(tags, EncodedExample.NoLabel);
        var words = RequireWords(input.Words);
        foreach (var word in words)
            tags[word.Token] = TagSet.Outside;

        foreach (var span in spans)
        {
            if (span.Start < 0 || span.Length < 1)
                throw new ArgumentException($"The span at {span.Start} of length {span.Length} is not within a text.", nameof(spans));
            var tag = TagSet.Begin(labelId(span.Label));
            foreach (var word in words.Where(word => word.Start < span.Start + span.Length && span.Start < word.End))
            {
                if (tags[word.Token] != TagSet.Outside)
                {
                    throw new ArgumentException($"The span at {span.Start} of length {span.Length} touches a word of another span.",
                        nameof(spans));
                }

                tags[word.Token] = tag;
                tag = TagSet.Inside(labelId(span.Label));
            }
        }

        return tags;
    }

    /// <summary>Returns the words, or throws if the text was encoded without them.</summary>
    /// <exception cref="ArgumentException">The words are unknown.</exception>
    public static IReadOnlyList<TextWord> RequireWords(IReadOnlyList<TextWord>? words) =>
        words
            ?? throw new ArgumentException("Where the words of the input stand is not known: make it of a text, with the model's Encode.");
}
