using System.Collections;
using ModelDsl.Data;

namespace ModelDsl;

/// <summary>The examples of a file as a list that reads them from the file whenever they are needed, for files larger than memory. Training
/// and evaluation read it in order and keep the token ids alone.</summary>
/// <remarks>The file has the formats of <c>Example.Read</c>. It must not change while the list is used. Loops read the file again from its
/// start. The indexer goes on from the last index; for a smaller one it starts again, so that random access is slow.</remarks>
/// <typeparam name="TExample">The model's examples.</typeparam>
/// <example><code>
/// using var train = new FileExamples&lt;SupportTriage.Example&gt;("train.csv");
/// trainer.Run(train, SupportTriage.Example.Read("dev.csv"));
/// </code></example>
public sealed class FileExamples<TExample> : IReadOnlyList<TExample>, IDisposable
    where TExample : IExample<TExample>
{
    private readonly string _path;
    private readonly ExampleColumns _columns;
    private readonly (long Length, DateTime Written) _version;
    private readonly Lock _reading = new();
    private IEnumerator<TExample>? _cursor;
    private int _place = -1;
    private bool _isDisposed;

    /// <summary>Reads a file once, to check and count its examples.</summary>
    /// <param name="path">The file; its extension selects the format.</param>
    /// <param name="columns">Columns whose names differ from the defaults, and what happens to bad rows.</param>
    /// <exception cref="ExampleDataException">The file cannot be read, or a row is invalid.</exception>
    public FileExamples(string path, ExampleColumns? columns = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_path, _columns) = (path, columns ?? new());
        _version = ReadVersion();
        using var reader = new ExampleReader<TExample>(path, _columns, _columns.OnBadRow);
        while (reader.Read()) Count++;
    }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>Reads an example.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="ExampleDataException">The file has changed or cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The list is disposed.</exception>
    public TExample this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            using (_reading.EnterScope())
            {
                if (_cursor is null || index < _place) Restart();
                for (; _place < index; _place++)
                    _ = _cursor!.MoveNext() ? true : throw ChangedError();
                return _cursor!.Current;
            }
        }
    }

    /// <summary>Reads all examples in order.</summary>
    /// <exception cref="ExampleDataException">The file has changed or cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The list is disposed.</exception>
    public IEnumerator<TExample> GetEnumerator()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (ReadVersion() != _version) throw ChangedError();

        // Bad rows were reported when they were counted.
        using var reader = new ExampleReader<TExample>(_path, _columns, _columns.OnBadRow is null ? null : static _ => { });
        while (reader.Read()) yield return reader.Current;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        using (_reading.EnterScope())
        {
            _cursor?.Dispose();
            (_cursor, _isDisposed) = (null, true);
        }
    }

    private void Restart()
    {
        _cursor?.Dispose();
        (_cursor, _place) = (GetEnumerator(), -1);
    }

    private (long Length, DateTime Written) ReadVersion()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private ExampleDataException ChangedError() => new(
        _path, $"{_path} has changed since its examples were counted. Open it again, and leave it as it is while they are used.");
}
