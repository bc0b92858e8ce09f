using System.Text;

namespace ModelDsl.Cli.Displays;

/// <summary>Formats a table whose first column is aligned to the left and the others to the right.</summary>
internal static class TextTable
{
    /// <summary>Formats rows of equal length; a line for each.</summary>
    public static string Format(IReadOnlyList<string[]> rows)
    {
        var text = new StringBuilder();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
