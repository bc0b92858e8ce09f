using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Finds labels in a data file that the model does not have.</summary>
internal static class UnknownLabels
{
    // A column that means something else would fill the list of errors.
    private const int MostReported = 100;

    /// <summary>Returns the labels of a file that the files of the model's labels lack, by the rules of <c>Example.Read</c>.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="sources">Files of labels with the same column and the same request but for their name.</param>
    public static IEnumerable<LabelCell> Find(string path, SourceText text, IReadOnlyList<LabelFile> sources)
    {
        var (request, columns) = (sources[0].Request, FileCache.ReadLabels(path, text, sources[0].Request));
        var known = new HashSet<string>(sources.SelectMany(source => source.Labels), StringComparer.OrdinalIgnoreCase);
        if (columns.Labels.All(known.Contains))
            return [];
        var table = LabelTable.Open(path, text.ToString());
        var column = table.Columns.ToList().IndexOf(columns.Column);
        return table.Read(column, request.Cells)
            .Where(cell => !known.Contains(cell.Text) && !IsClassId(cell.Text, known))
            .Take(MostReported);
    }

    // Example.Read takes a number for a class id if no label is a number.
    private static bool IsClassId(string text, HashSet<string> labels) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < labels.Count
        && !labels.Any(label => decimal.TryParse(label, NumberStyles.Number, CultureInfo.InvariantCulture, out _));
}
