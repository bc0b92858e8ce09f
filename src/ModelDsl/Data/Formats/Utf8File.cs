using System.Text;
using System.Text.Unicode;

namespace ModelDsl.Data.Formats;

/// <summary>Opens text files that must be valid UTF-8.</summary>
internal static class Utf8File
{
    // StreamReader drops the byte order mark that its encoding emits. Detection of byte order marks stays off: it would switch to an
    // encoding that silently replaces invalid bytes.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Opens a file; reading invalid bytes throws <see cref="DecoderFallbackException"/>.</summary>
    public static StreamReader Open(string path) => new(path, Strict, detectEncodingFromByteOrderMarks: false);

    /// <summary>Returns the line, from 1, of the first invalid bytes. The decoder cannot tell, because it works in blocks.</summary>
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
