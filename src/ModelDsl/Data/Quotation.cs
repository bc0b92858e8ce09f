namespace ModelDsl.Data;

/// <summary>Quotes file contents for messages, on one line and shortened.</summary>
internal static class Quotation
{
    private const int MaxLength = 60;

    public static string Quoted(this string text)
    {
        var line = text.ReplaceLineEndings("\\n").Replace("\t", "\\t", StringComparison.Ordinal);
        return line.Length <= MaxLength ? $"\"{line}\"" : $"\"{line.AsSpan(0, MaxLength)}...\"";
    }
}
