using System.Buffers;
using System.Text;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats tables in GitHub-flavored Markdown. Texts of users cannot break out of their cell.</summary>
internal static class MarkdownTable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\`*_[]<>#|~$&!");

    /// <summary>Appends a table.</summary>
    /// <param name="text">Receives the table.</param>
    /// <param name="header">The names of the columns. One that ends in a colon is aligned to the right, without the colon.</param>
    /// <param name="rows">The cells, already escaped where they have texts of users.</param>
    public static void Append(StringBuilder text, IReadOnlyList<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        AppendRow(text, header.Select(name => name.TrimEnd(':')));
        AppendRow(text, header.Select(name => name.EndsWith(':') ? "---:" : "---"));
        foreach (var row in rows) AppendRow(text, row);
    }

    /// <summary>Escapes a text: punctuation with a meaning in Markdown gets a backslash, line breaks and control characters become
    /// spaces.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Special.Contains((char)rune.Value)) escaped.Append('\\');
            escaped.Append(IsInvisible(rune) ? " " : rune.ToString());
        }

        return escaped.ToString().Trim();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    // Line breaks end a row, and marks of direction reorder it.
    private static bool IsInvisible(Rune rune) => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
