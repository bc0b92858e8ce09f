using System.Text.RegularExpressions;

namespace ModelDsl.Metrics;

/// <summary>
/// Tokenizes text for BLEU with NIST's mteval-v13a, the standard of WMT and the default of sacreBLEU. Unescapes SGML entities and splits
/// off punctuation. Apostrophes, hyphens without a preceding digit, and points and commas inside a number stay attached.
/// </summary>
internal static partial class Mteval13aTokenizer
{
    public static string[] Tokenize(string text)
    {
        // Padding, because rules match a character on either side.
        var line = $" {Unescape(text.TrimEnd())} ";
        line = Symbol().Replace(line, " $0 ");
        line = PointAfterNonDigit().Replace(line, "$1 $2 ");
        line = PointBeforeNonDigit().Replace(line, " $1 $2");
        line = HyphenAfterDigit().Replace(line, "$1 $2 ");
        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Unescape(string text) => text
        .Replace("<skipped>", "", StringComparison.Ordinal)
        .Replace("-\n", "", StringComparison.Ordinal)
        .Replace('\n', ' ')
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal);

    // ASCII punctuation except ' , - and the point.
    [GeneratedRegex(@"[!-&(-+/:-@\[-`{-~]")]
    private static partial Regex Symbol();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex PointAfterNonDigit();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex PointBeforeNonDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex HyphenAfterDigit();
}
