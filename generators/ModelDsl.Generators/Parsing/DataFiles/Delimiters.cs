namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Finds the delimiter of a .csv file, by the rules of <c>Example.Read</c>: the one that splits its header, and its first records
/// into as many fields.</summary>
internal static class Delimiters
{
    private const int MaxRecords = 100;
    private const int MaxCharacters = 1 << 16;
    private const string Declaration = "sep=";

    // In the order in which ties are decided.
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Returns the delimiter that a first line such as <c>sep=;</c> declares; otherwise null.</summary>
    /// <param name="text">The file.</param>
    /// <param name="header">The start of the header.</param>
    public static char? FindDeclared(string text, out int header)
    {
        header = 0;
        var end = text.IndexOfAny(['\r', '\n']);
        var line = end < 0 ? text : text.Substring(0, end);
        if (line.Length != Declaration.Length + 1 || !line.StartsWith(Declaration, StringComparison.OrdinalIgnoreCase) || !IsValid(line[4]))
            return null;

        header = end < 0 ? text.Length : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        return line[Declaration.Length];
    }

    /// <summary>Detects the delimiter of a file from its header on. A header of one column gives a comma.</summary>
    public static char Detect(string text)
    {
        var isWhole = text.Length < MaxCharacters;
        var sample = isWhole ? text : text.Substring(0, MaxCharacters);
        return Candidates.Select(candidate => (Delimiter: candidate, Score: Score(sample, candidate, isWhole)))
            .OrderByDescending(candidate => candidate.Score)
            .First().Delimiter;
    }

    private static bool IsValid(char delimiter) => !char.IsSurrogate(delimiter) && delimiter is not ('"' or '\0');

    /// <summary>Returns the share of records that have as many fields as the header, then the number of fields.</summary>
    private static (double Share, int Fields) Score(string sample, char delimiter, bool isWhole)
    {
        var counts = DelimitedTable.CountFields(sample, delimiter, MaxRecords);
        if (!isWhole && counts.Count is > 1 and < MaxRecords)
            counts.RemoveAt(counts.Count - 1);      // The sample may end within a record.
        return counts is [> 1, ..] ? ((double)counts.Count(count => count == counts[0]) / counts.Count, counts[0]) : (0, 0);
    }
}
