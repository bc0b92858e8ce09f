using System.ComponentModel;
using System.Text;
using ModelDsl.Data;
using ModelDsl.Data.Formats;

namespace ModelDsl.Runtime;

/// <summary>Reads examples from CSV, TSV, JSON Lines, CoNLL and plain text files. The extension selects the format.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>.csv: RFC 4180, with a header; quoted fields may contain commas, quotes and line breaks.</item>
/// <item>.tsv, .tab: fields separated by tabs, with a header; quotes are ordinary characters, as in the GLUE files.</item>
/// <item>.jsonl, .ndjson: one JSON object per line; labels are strings or numbers, null or absent if unknown.</item>
/// <item>.conll, .iob: one word and its tag per line, separated by a tab or, in lines without tabs, by spaces; an empty line ends a
/// sentence. Lines before a sentence that begin with "# " are comments. The text is the words joined by spaces. Tags are IOB2 (or IOB1)
/// with the labels' names. The columns are called text and label.</item>
/// <item>.txt: one text per line, for models that need no labels.</item>
/// </list>
/// All are UTF-8, with or without a byte order mark; empty lines are skipped. A label is written as its name, ignoring case, or as the
/// number of its enum's member (the class id, if labels have names or a count). Several labels are separated by semicolons, or are an array
/// in JSON. Numbers have a decimal point. An empty cell is an unknown label. For a multi-label task, a single semicolon or an empty array
/// means that no label applies. Entities are an array of objects in JSON Lines, such as <c>{"start": 3, "length": 5, "label": "City"}</c>
/// (or <c>"end"</c> instead of the length); an empty array means no entities.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExampleFile
{
    /// <summary>Reads all examples of a file in order. Columns are found by name; see <see cref="ExampleColumns"/>.</summary>
    /// <exception cref="ExampleDataException">The file cannot be read, is empty, has no text column, lacks required labels, or has an
    /// invalid row; the message names the line.</exception>
    public static IReadOnlyList<TExample> Read<TExample>(string path, ExampleColumns? columns = null)
        where TExample : IExample<TExample>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var records = RecordReader.Open(path);
            return ReadAll<TExample>(records, columns ?? new ExampleColumns());
        }
        catch (DecoderFallbackException e)
        {
            var line = Utf8File.FirstInvalidLine(path);
            throw new ExampleDataException(path, line, $"{path}, line {line}: the bytes are not valid UTF-8. Save the file as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExampleDataException(path, line: null, $"{path} cannot be read: {e.Message}", e);
        }
    }

    private static List<TExample> ReadAll<TExample>(RecordReader records, ExampleColumns named)
        where TExample : IExample<TExample>
    {
        var columns = ColumnBinding.Bind(records, TExample.TaskNames, TExample.LabelColumnOf, named);
        var examples = new List<TExample>();
        var anyLabel = false;
        while (records.Read())
        {
            examples.Add(TExample.FromRow(new ExampleRow(records, columns)));
            anyLabel = anyLabel || columns.HasLabel(records);
        }

        if (examples.Count == 0)
            throw records.FileError("has a header and no examples.");
        if (named.LabelsRequired && TExample.TaskNames.Count > 0 && !anyLabel)
            throw records.FileError("has no label in any row. To read texts alone, set ExampleColumns.LabelsRequired to false.");
        return examples;
    }
}
