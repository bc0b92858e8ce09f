using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>A text on its way through normalisation that can know what in the original its UTF-16 units came from.</summary>
/// <param name="text">The text as it is now.</param>
/// <param name="sources">The source of each unit; empty where nobody asks.</param>
internal readonly ref struct AlignedText(ReadOnlySpan<char> text, ReadOnlySpan<TextOffset> sources)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public AlignedText this[Range range] => new(Text[range], IsTraced ? Sources[range] : default);

    private ReadOnlySpan<TextOffset> Sources { get; } = sources;

    private bool IsTraced => !Sources.IsEmpty;

    /// <summary>A text in which each character comes from itself.</summary>
    public static AlignedText Trace(ReadOnlySpan<char> original)
    {
        var sources = new List<TextOffset>(original.Length);
        for (int at = 0; at < original.Length; at = sources.Count)
        {
            Rune.DecodeFromUtf16(original[at..], out _, out int units);
            sources.AddRange(Enumerable.Repeat(new TextOffset(at, at + units), units));
        }

        return new AlignedText(original, sources.ToArray());
    }

    /// <summary>Where a part of the text came from.</summary>
    public TextOffset SourceOf(int start, int length) =>
        IsTraced ? new TextOffset(Sources[start].Start, Sources[start + length - 1].End) : default;

    /// <summary>The text after a change.</summary>
    /// <param name="changed">The text with every character changed, and some moved behind their neighbours.</param>
    /// <param name="lengthOf">The number of units that a part of the text, one character, has become.</param>
    public AlignedText To(string changed, Func<string, int> lengthOf)
    {
        if (!IsTraced)
        {
            return new AlignedText(changed, default);
        }

        var sources = new List<TextOffset>(changed.Length);
        for (int at = 0; at < Text.Length;)
        {
            Rune.DecodeFromUtf16(Text[at..], out _, out int units);
            sources.AddRange(Enumerable.Repeat(SourceOf(at, units), lengthOf(Text.Slice(at, units).ToString())));
            at += units;
        }

        return new AlignedText(changed, sources.ToArray());
    }
}
