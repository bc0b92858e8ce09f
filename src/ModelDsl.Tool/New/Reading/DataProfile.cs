using ModelDsl.Data.Formats;
using ModelDsl.Naming;

namespace ModelDsl.Tool.New.Reading;

/// <summary>The columns of a data file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Rows">The number of its rows.</param>
internal sealed record DataProfile(string Path, IReadOnlyList<ColumnProfile> Columns, int Rows)
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ExampleDataException">The file cannot be read, or a row is malformed.</exception>
    public static DataProfile Read(string path, char? delimiter)
    {
        try
        {
            using var records = RecordReader.Open(path, new() { Delimiter = delimiter });
            ColumnProfile[] columns = [.. records.Columns.Select(name => new ColumnProfile(name))];
            var rows = 0;
            for (; records.Read(); rows++)
            {
                for (var column = 0; column < columns.Length; column++)
                    columns[column].Add(records, column);
            }

            return rows > 0 ? new(path, columns, rows) : throw records.FileError("has a header and no examples.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExampleDataException(path, $"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Returns the column that an option names.</summary>
    /// <exception cref="SettingException">The file has no such column.</exception>
    public ColumnProfile Find(string name, string option) =>
        Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SettingException(
            option,
            $"{Path} has no column {Excerpt.Quote(name)}, which {option} names. Its columns: "
                + $"{Excerpt.Join(Columns.Select(column => Excerpt.Quote(column.Name)))}.");
}
