using System.Text;
using System.Text.Unicode;

namespace ModelDsl.Data.Formats;

/// <summary>Text files that must be valid UTF-8.</summary>
internal static class Utf8File
{
    // The stream reader drops the byte order mark that its encoding emits. Its own detection of marks stays off: on a mark it would change
    // to an encoding that replaces invalid bytes in silence.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Opens a file whose invalid bytes throw <see cref="DecoderFallbackException"/>.</summary>
    public static StreamReader Open(string path) => new(path, Strict, detectEncodingFromByteOrderMarks: false);

    /// <summary>The line, from 1, of the first invalid bytes; the decoder, which works in blocks, cannot tell.</summary>
    public static int FirstInvalidLine(string path)
    {
        // Latin-1 maps bytes to characters one to one, and no multi-byte character of UTF-8 contains a line break.
        using var reader = new StreamReader(path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        var number = 1;
        while (reader.ReadLine() is { } line && Utf8.IsValid(Encoding.Latin1.GetBytes(line)))
            number++;
        return number;
    }
}
