using System.ComponentModel;
using ModelDsl.Data;

namespace ModelDsl.Runtime;

/// <summary>Reads examples from CSV, TSV, JSON Lines, CoNLL and plain text files. The extension selects the format.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>.csv: RFC 4180, with a header; quoted fields may contain delimiters, quotes and line breaks. The delimiter is detected: comma,
/// semicolon, tab or vertical bar.</item>
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
        columns ??= new();
        using var reader = new ExampleReader<TExample>(path, columns, columns.OnBadRow);
        var examples = new List<TExample>();
        while (reader.Read()) examples.Add(reader.Current);
        return examples;
    }
}
