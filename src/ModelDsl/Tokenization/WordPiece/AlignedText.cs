using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>A text during normalization, optionally with the source span of each UTF-16 unit.</summary>
/// <param name="text">The current text.</param>
/// <param name="sources">Source span of each unit; empty if not traced.</param>
internal readonly ref struct AlignedText(ReadOnlySpan<char> text, ReadOnlySpan<TextOffset> sources)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public AlignedText this[Range range] => new(Text[range], IsTraced ? Sources[range] : default);

    private ReadOnlySpan<TextOffset> Sources { get; } = sources;

    private bool IsTraced => !Sources.IsEmpty;

    /// <summary>Returns the text with each character as its own source.</summary>
    public static AlignedText Trace(ReadOnlySpan<char> original)
    {
        var sources = new List<TextOffset>(original.Length);
        for (var at = 0; at < original.Length; at = sources.Count)
        {
            Rune.DecodeFromUtf16(original[at..], out _, out var units);
            sources.AddRange(Enumerable.Repeat(new TextOffset(at, at + units), units));
        }

        return new AlignedText(original, sources.ToArray());
    }

    /// <summary>Returns the source span of a part of the text.</summary>
    public TextOffset SourceOf(int start, int length) =>
        IsTraced ? new TextOffset(Sources[start].Start, Sources[start + length - 1].End) : default;

    /// <summary>Returns the changed text with the sources of this one.</summary>
    /// <param name="changed">The text with every character replaced; combining marks may have moved after their neighbors.</param>
    /// <param name="lengthOf">Returns the number of units that one character became.</param>
    public AlignedText Replace(string changed, Func<string, int> lengthOf)
    {
        if (!IsTraced)
        {
            return new AlignedText(changed, default);
        }

        var sources = new List<TextOffset>(changed.Length);
        for (var at = 0; at < Text.Length;)
        {
            Rune.DecodeFromUtf16(Text[at..], out _, out var units);
            sources.AddRange(Enumerable.Repeat(SourceOf(at, units), lengthOf(Text.Slice(at, units).ToString())));
            at += units;
        }

        return new AlignedText(changed, sources.ToArray());
    }
}
