using ModelDsl.Data;

namespace ModelDsl.Heads.Tagging;

/// <summary>Turns labelled spans of a text into the tags of its word pieces, and back.</summary>
internal static class SpanTags
{
    /// <summary>The tag of each position: a word's stands on its first piece; other pieces, special tokens and a second text have
    /// none.</summary>
    /// <param name="spans">The spans; each tags the words that it touches.</param>
    /// <param name="labelId">The class id of a label.</param>
    /// <param name="input">The text.</param>
    /// <exception cref="ArgumentException">A span is not one, or two of them touch the same word.</exception>
    public static int[] Encode<TLabel>(
        IReadOnlyList<TextSpan<TLabel>> spans, Func<TLabel, int> labelId, EncodedExample input) where TLabel : struct
    {
        var tags = new int[input.Ids.Length];
        Array.Fill(tags, EncodedExample.NoLabel);
        var words = FindWords(input.Words);
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

    /// <summary>The words of a text, which are known where it was encoded for a model that tags them.</summary>
    /// <exception cref="ArgumentException">They are not known.</exception>
    public static IReadOnlyList<TextWord> FindWords(IReadOnlyList<TextWord>? words) =>
        words
            ?? throw new ArgumentException("Where the words of the input stand is not known: make it of a text, with the model's Encode.");
}
