using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>
/// Normalizes text as SentencePiece does: applies the model's rules, collapses and trims spaces, prepends one, and writes spaces as U+2581.
/// </summary>
internal sealed class UnigramNormalizer(CharacterMap rules)
{
    private static ReadOnlySpan<byte> Space => "\u2581"u8;

    /// <summary>Returns the normalized text in UTF-8; empty if nothing is left.</summary>
    /// <param name="text">The text to normalize.</param>
    /// <param name="sources">Receives the source span of each byte of the result and of trimmed trailing spaces, unless null.</param>
    public ReadOnlySpan<byte> Normalize(string text, List<TextOffset>? sources = null)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text); // A lone surrogate becomes U+FFFD.
        var normalized = new ArrayBufferWriter<byte>(Space.Length + rest.Length + (rest.Length / 2) + 1);
        normalized.Write(Space);
        var isBehindSpace = true;
        var at = 0;
        TraceUpTo(normalized.WrittenCount, default, sources);
        while (!rest.IsEmpty)
        {
            var length = rules.Longest(rest, out var replacement);
            if (length == 0)
            {
                Rune.DecodeFromUtf8(rest, out _, out length);
                replacement = rest[..length];
            }

            var units = sources is null ? 0 : Encoding.UTF8.GetCharCount(rest[..length]);
            rest = rest[length..];
            while (isBehindSpace && !replacement.IsEmpty && replacement[0] == ' ')
            {
                replacement = replacement[1..];
            }

            if (!replacement.IsEmpty)
            {
                isBehindSpace = replacement[^1] == ' ';
                WriteWithSpaces(normalized, replacement);

                // The span of a piece with a leading space starts after the character that became the space.
                var start = replacement is [(byte)' '] ? at + units : at;
                TraceUpTo(normalized.WrittenCount, new TextOffset(start, at + units), sources);
            }

            at += units;
        }

        var result = normalized.WrittenSpan;
        while (result.EndsWith(Space))
        {
            result = result[..^Space.Length];
        }

        return result;
    }

    private static void TraceUpTo(int length, TextOffset source, List<TextOffset>? sources) =>
        sources?.AddRange(Enumerable.Repeat(source, length - sources.Count));

    private static void WriteWithSpaces(ArrayBufferWriter<byte> normalized, ReadOnlySpan<byte> replacement)
    {
        for (int at; (at = replacement.IndexOf((byte)' ')) >= 0; replacement = replacement[(at + 1)..])
        {
            normalized.Write(replacement[..at]);
            normalized.Write(Space);
        }

        normalized.Write(replacement);
    }
}
