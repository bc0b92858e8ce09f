namespace ModelDsl.Generators.Model;

/// <summary>How a cell of a data file holds labels.</summary>
internal enum LabelCells
{
    /// <summary>One label.</summary>
    One,

    /// <summary>Any number of labels.</summary>
    Several,

    /// <summary>The labels of spans of the text.</summary>
    Spans,
}

/// <summary>What <c>LabelsFrom</c> of a head asks of a data file.</summary>
/// <param name="File">The file's name in the attribute.</param>
/// <param name="Task">The task, whose name a column can have.</param>
/// <param name="Column">The column that the attribute names, or null.</param>
/// <param name="IsOnlyTask">Whether no other task of the model has a column; then the column can be called label.</param>
internal sealed record LabelRequest(string File, string Task, string? Column, bool IsOnlyTask, LabelCells Cells)
{
    /// <summary>The extensions of files that can have labels.</summary>
    public static readonly IReadOnlyList<string> Formats = [".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".conll", ".iob"];

    /// <summary>Returns the requests of a model's heads.</summary>
    public static IEnumerable<LabelRequest> Of(ModelDeclaration declaration)
    {
        foreach (var head in declaration.Heads)
        {
            if (Of(declaration, head) is { } request)
                yield return request;
        }
    }

    /// <summary>Returns the request of a head, or null if it takes its labels from no file.</summary>
    public static LabelRequest? Of(ModelDeclaration declaration, HeadDeclaration head) =>
        head is { LabelsFrom: { } file, Task: { } task } && FormOf(head) is { HasLabels: true } form
            ? new(file, task, head.LabelColumn, declaration.Heads.Count(other => FormOf(other)?.Field is not null) == 1, form.Cells)
            : null;

    /// <summary>Returns whether the request means a file with this path: <c>train.csv</c> finds data/train.csv.</summary>
    public bool Means(string path) => FilePath.EndsWith(path, FilePath.Normalize(File));

    private static HeadForm? FormOf(HeadDeclaration head) =>
        head.Kind is { } kind ? HeadForms.Find(kind) : HeadForms.Default;
}
