using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>A kind of edit, which can follow itself any number of times.</summary>
/// <param name="Name">What it changes.</param>
/// <param name="File">The file that it changes.</param>
/// <param name="Old">The text that it replaces.</param>
/// <param name="New">The replacement of an edit, by its number.</param>
internal sealed record Edit(string Name, string File, string Old, Func<int, string> New)
{
    private int _edits;

    public static IReadOnlyList<Edit> All { get; } =
    [
        new("elsewhere", ModelProject.Elsewhere, "=> 42", number => string.Create(CultureInfo.InvariantCulture, $"=> 42 + {number}")),
        new("remark in a model's file", ModelProject.OneModel, "// Stages:", number => $"// Stages ({number}):"),
        new("attribute of a model", ModelProject.OneModel, "UnfreezeStage(3, ", number => $"UnfreezeStage({2 + number % 2}, "),
    ];

    /// <summary>Returns a project with the next edit. What Roslyn has found out about earlier ones does not serve it.</summary>
    public Compilation Next(Compilation project) => ModelProject.Edit(project, File, Old, New(_edits++));
}
