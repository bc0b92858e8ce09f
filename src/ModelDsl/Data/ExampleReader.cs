using ModelDsl.Data.Formats;
using ModelDsl.Runtime;

namespace ModelDsl.Data;

/// <summary>Reads the examples of a file one by one.</summary>
/// <param name="path">The file.</param>
/// <param name="named">How it is read.</param>
/// <param name="onBadRow">Receives each row that cannot be read; null to throw at the first one.</param>
internal sealed class ExampleReader<TExample>(string path, ExampleColumns named, Action<BadRow>? onBadRow) : IDisposable
    where TExample : IExample<TExample>
{
    private RecordReader? _records;
    private ColumnBinding? _columns;
    private TExample? _current;
    private BadRow? _firstBad;
    private bool _anyExample;
    private bool _anyLabel;

    /// <summary>The example that was read last.</summary>
    public TExample Current => _current ?? throw new InvalidOperationException("No example was read.");

    /// <summary>Reads the next example; returns false at the end of the file.</summary>
    /// <exception cref="ExampleDataException">The file cannot be read, is empty, has no text column, lacks required labels, or has an
    /// invalid row; the message names the line.</exception>
    public bool Read()
    {
        try
        {
            _records ??= RecordReader.Open(path, named);
            _columns ??= ColumnBinding.Bind(_records, TExample.TaskNames, TExample.LabelColumnOf, named);
            return ReadGood(_records, _columns) || RequireExamples(_records);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExampleDataException(path, $"{path} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => _records?.Dispose();

    private bool ReadGood(RecordReader records, ColumnBinding columns)
    {
        while (true)
        {
            try
            {
                if (!records.Read())
                    return false;
                _current = TExample.FromRow(new ExampleRow(records, columns));
                _anyExample = true;
                _anyLabel = _anyLabel || columns.HasLabel(records);
                return true;
            }
            catch (ExampleDataException e) when (onBadRow is not null && e is { File: { } file, Line: { } line })
            {
                var bad = new BadRow(file, line, e.Problem);
                _firstBad ??= bad;
                onBadRow(bad);
            }
        }
    }

    // Called at the end of the file, where there is no next example.
    private bool RequireExamples(RecordReader records)
    {
        if (!_anyExample)
        {
            throw records.FileError(
                _firstBad is null ? "has a header and no examples." : $"has no row that can be read. First: {_firstBad}");
        }

        return named.LabelsRequired && TExample.TaskNames.Count > 0 && !_anyLabel
            ? throw records.FileError("has no label in any row. To read texts alone, set ExampleColumns.LabelsRequired to false.")
            : false;
    }
}
