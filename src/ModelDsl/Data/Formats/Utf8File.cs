using System.Text;

namespace ModelDsl.Data.Formats;

/// <summary>Opens text files that must be UTF-8.</summary>
internal static class Utf8File
{
    /// <summary>Stands for bytes that are not UTF-8, so that the reader can name their line and go on behind it. A noncharacter, which
    /// Unicode reserves for such internal use.</summary>
    public const char InvalidBytes = '\uFFFF';

    private static readonly Encoding Encoding = CreateEncoding();

    /// <summary>Opens a file; a byte order mark is dropped.</summary>
    public static StreamReader Open(string path) => new(path, Encoding, detectEncodingFromByteOrderMarks: false);

    // StreamReader drops the byte order mark that its encoding emits. Detection of byte order marks stays off: it would switch to an
    // encoding that silently replaces invalid bytes.
    private static Encoding CreateEncoding()
    {
        var encoding = (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).Clone();
        encoding.DecoderFallback = new DecoderReplacementFallback($"{InvalidBytes}");
        return encoding;
    }
}
