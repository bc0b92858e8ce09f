using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New;

/// <summary>What the project is going to hold.</summary>
internal sealed record ProjectPlan
{
    /// <summary>The class of the model, and the name of the project.</summary>
    public required string Name { get; init; }

    public required BackboneChoice Backbone { get; init; }

    public required IReadOnlyList<TaskChoice> Tasks { get; init; }

    /// <summary>The column of the text.</summary>
    public required string TextColumn { get; init; }

    /// <summary>Whether the program names the column of the text, because <see cref="ExampleColumns"/> would not find it.</summary>
    public required bool NamesText { get; init; }

    /// <summary>The name of the data file in the project.</summary>
    public required string DataFile { get; init; }

    /// <summary>The name of the development data in the project; null to split the data.</summary>
    public string? DevFile { get; init; }

    /// <summary>The delimiter that the user sets; null if it is detected.</summary>
    public char? Delimiter { get; init; }

    public required int Seed { get; init; }

    /// <summary>Whether the compiler can read the labels in the data file: it detects the delimiter, and skips large files.</summary>
    public required bool CompilerReadsData { get; init; }

    /// <summary>Whether the compiler reads the labels of a task from the data. Class ids are a count instead.</summary>
    public bool HasLabelsFromData(TaskChoice task) => CompilerReadsData && task.HasLabels && !task.HasClassIds;

    /// <summary>Whether the column of a task is found by its name.</summary>
    public bool IsFound(TaskChoice task) =>
        string.Equals(task.Column, task.Name, StringComparison.OrdinalIgnoreCase)
        || (Tasks.Count == 1 && string.Equals(task.Column, "label", StringComparison.OrdinalIgnoreCase));
}
