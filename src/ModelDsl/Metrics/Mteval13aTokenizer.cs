using System.Text.RegularExpressions;

namespace ModelDsl.Metrics;

/// <summary>
/// The words that BLEU counts: NIST's mteval-v13a, WMT's standard and sacreBLEU's default. It undoes SGML's escapes and sets punctuation
/// apart, except apostrophes, hyphens that no digit precedes, and the points and commas inside a number.
/// </summary>
internal static partial class Mteval13aTokenizer
{
    public static string[] Tokenize(string text)
    {
        // A rule may need a character on either side; spaces stand in for them at the ends.
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

    // ASCII punctuation other than ' , - and the point.
    [GeneratedRegex(@"[!-&(-+/:-@\[-`{-~]")]
    private static partial Regex Symbol();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex PointAfterNonDigit();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex PointBeforeNonDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex HyphenAfterDigit();
}
