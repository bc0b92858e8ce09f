namespace ModelDsl.Generators.Model;

/// <summary>What one data file answers to one request: its labels, or why it has none.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Column">The column of the labels; empty after a problem.</param>
/// <param name="Columns">The names of all columns.</param>
/// <param name="Labels">The different labels in their order; empty after a problem.</param>
internal sealed record LabelFile(
    string Path, LabelRequest Request, string Column, EquatableArray<string> Columns, EquatableArray<string> Labels, LabelProblem? Problem)
{
    public LabelFile(string path, LabelRequest request, LabelProblem problem) : this(path, request, "", [], [], problem)
    {
    }
}

/// <summary>Why a data file has no usable labels.</summary>
/// <param name="IsOfColumn">Whether the column is the problem, and not the file.</param>
/// <param name="Text">The rest of a sentence that begins with the file's name.</param>
/// <param name="Fix">For a column: the name of the right one, or null.</param>
internal sealed record LabelProblem(bool IsOfColumn, string Text, string? Fix = null);
