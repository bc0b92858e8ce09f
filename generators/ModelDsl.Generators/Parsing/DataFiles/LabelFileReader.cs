using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Reads the labels that a head asks of a data file among the AdditionalFiles.</summary>
internal static class LabelFileReader
{
    // The compiler reads the whole file, and an editor reads it again after each change of it.
    private const int MostCharacters = 20_000_000;

    // An enum of more members helps nobody, and a column of more values is one of texts.
    private const int MostLabels = 1_000;

    public static bool IsCandidate(AdditionalText file) => LabelRequest.Formats.Contains(FilePath.ExtensionOf(PathOf(file)));

    public static string PathOf(AdditionalText file) => file.Path.Replace('\\', '/');

    public static LabelFile Read(string path, SourceText? text, LabelRequest request)
    {
        if (text is null)
            return new(path, request, new LabelProblem(IsOfColumn: false, "cannot be read"));
        if (text.Length > MostCharacters)
            return new(path, request, TooLarge(text.Length));

        var table = LabelTable.Open(path, text.ToString());
        if (table.Columns.Count == 0)
            return new(path, request, new LabelProblem(IsOfColumn: false, "is empty"));
        if (!table.Holds(request.Cells))
        {
            return new(path, request, new LabelProblem(IsOfColumn: false, request.Cells == LabelCells.Spans
                ? "cannot hold entities: their labels are read from .jsonl, .conll and .iob"
                : "holds tags of words: these labels are read from .csv, .tsv and .jsonl"));
        }

        var column = LabelColumn.Find(table.Columns, request, out var problem);
        return problem is not null ? new(path, request, problem) : Read(path, table, column, request);
    }

    private static LabelFile Read(string path, LabelTable table, int column, LabelRequest request)
    {
        var name = table.Columns[column];
        var counts = new Dictionary<string, int>();
        foreach (var cell in table.Read(column, request.Cells))
        {
            counts[cell.Text] = counts.TryGetValue(cell.Text, out var count) ? count + 1 : 1;
            if (counts.Count > MostLabels)
            {
                return new(path, request, new LabelProblem(IsOfColumn: true,
                    $"has more than {MostLabels} different values in the column \"{name}\", which is too many for an enum: "
                        + "name another column with LabelColumn, or give the number of labels (Labels = n)"));
            }

            if (!IsText(cell.Text) && table.Problem is null)
            {
                return new(path, request, new LabelProblem(IsOfColumn: true,
                    $"has a label with a line break or half a character in the column \"{name}\""));
            }
        }

        return table.Problem is { } problem
            ? new(path, request, new LabelProblem(IsOfColumn: false, problem))
            : new(path, request, name, table.Columns.ToEquatableArray(), Ordered(counts).ToEquatableArray(), Problem: null);
    }

    /// <summary>Orders labels by value if all are numbers, else by name. Neither depends on the order of rows. Of several spellings, the
    /// most frequent one counts.</summary>
    private static IEnumerable<string> Ordered(Dictionary<string, int> counts)
    {
        var labels = counts.GroupBy(label => label.Key, StringComparer.OrdinalIgnoreCase)
            .Select(spellings => spellings.OrderByDescending(label => label.Value)
                .ThenBy(label => label.Key, StringComparer.Ordinal).First().Key)
            .ToList();
        var numbers = labels.ConvertAll(NumberOf);
        return numbers.TrueForAll(number => number is not null)
            ? labels.OrderBy(label => NumberOf(label)).ThenBy(label => label, StringComparer.Ordinal)
            : labels.OrderBy(label => label, StringComparer.OrdinalIgnoreCase);
    }

    private static decimal? NumberOf(string label) =>
        decimal.TryParse(label, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsText(string label)
    {
        for (var index = 0; index < label.Length; index++)
        {
            if (char.IsControl(label[index]) || label[index] is '\u2028' or '\u2029')
                return false;
            if (index + 1 < label.Length && char.IsSurrogatePair(label, index))
                index++;
            else if (char.IsSurrogate(label[index]))
                return false;
        }

        return true;
    }

    private static LabelProblem TooLarge(int characters) => new(
        IsOfColumn: false,
        $"has {Millions(characters)} million characters, and labels are read from files of up to {Millions(MostCharacters)} million, "
            + "because the compiler reads the whole file: list a smaller file with the same labels, or declare an enum");

    private static string Millions(int characters) => (characters / 1e6).ToString("0.#", CultureInfo.InvariantCulture);
}
