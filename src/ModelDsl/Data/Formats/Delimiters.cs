using Sylvan.Data.Csv;

namespace ModelDsl.Data.Formats;

/// <summary>Finds the delimiter of a .csv file: the one that splits its header, and its first records into as many fields.</summary>
internal static class Delimiters
{
    private const int MaxRecords = 100;
    private const int MaxCharacters = 1 << 16;
    private const string Declaration = "sep=";

    // In the order in which ties are decided.
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Returns whether a character can separate fields.</summary>
    public static bool IsValid(char delimiter) => !char.IsSurrogate(delimiter) && delimiter is not ('"' or '\r' or '\n' or '\0');

    /// <summary>Returns the plural of a delimiter, for messages.</summary>
    public static string Describe(char delimiter) => delimiter switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "vertical bars",
        ' ' => "spaces",
        _ => $"'{delimiter}'",
    };

    /// <summary>Returns the delimiter that a line such as <c>sep=;</c> declares, as spreadsheets write it before the header; otherwise
    /// null.</summary>
    public static char? FindDeclared(string? line) =>
        line is { Length: 5 } && line.StartsWith(Declaration, StringComparison.OrdinalIgnoreCase) && IsValid(line[4]) ? line[4] : null;

    /// <summary>Detects the delimiter of a file, from its header on. A header of one column gives a comma.</summary>
    public static char Detect(TextReader file)
    {
        var sample = new char[MaxCharacters];
        var length = file.ReadBlock(sample);
        var isWhole = length < MaxCharacters;
        return Candidates.MaxBy(candidate => Score(new string(sample, 0, length), candidate, isWhole));
    }

    /// <summary>Returns the share of records that have as many fields as the header, then the number of fields.</summary>
    private static (double Share, int Fields) Score(string sample, char delimiter, bool isWhole)
    {
        var counts = CountFields(sample, delimiter);
        if (!isWhole && counts.Count is > 1 and < MaxRecords)
            counts.RemoveAt(counts.Count - 1);      // The sample may end within a record.
        return counts is [> 1 and var fields, ..] ? ((double)counts.Count(count => count == fields) / counts.Count, fields) : (0, 0);
    }

    private static List<int> CountFields(string sample, char delimiter)
    {
        var counts = new List<int>();
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(sample), DelimitedReader.CreateOptions(delimiter, '"'));
            while (counts.Count < MaxRecords && reader.Read())
            {
                if (!DelimitedReader.IsBlank(reader))
                    counts.Add(reader.RowFieldCount);
            }
        }
        catch (CsvFormatException)
        {
            counts.Add(0);      // Quotes that do not fit speak against the delimiter.
        }

        return counts;
    }
}
