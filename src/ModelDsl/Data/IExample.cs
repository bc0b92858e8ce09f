using System.ComponentModel;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>One example: a text, an optional second text, and an optional label per task. Every model's <c>Example</c> record implements
/// it, so that generic code can read and change examples.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IExample<TSelf> where TSelf : IExample<TSelf>
{
    /// <summary>Names of the labeled tasks, in declaration order; empty if the model needs no labels.</summary>
    static abstract IReadOnlyList<string> TaskNames { get; }

    /// <summary>Returns the column that the declaration names for a task's labels, or null for the default.</summary>
    static virtual string? LabelColumnOf(string task) => null;

    /// <summary>The labels in the order of <see cref="TaskNames"/>; null if unknown. Each has the type of its task's property.</summary>
    IReadOnlyList<object?> Labels { get; }

    /// <summary>The text.</summary>
    string Text { get; }

    /// <summary>The second text, or null if there is none.</summary>
    string? Pair { get; }

    /// <summary>Reads examples from a file.</summary>
    /// <param name="path">The file; its extension selects the format.</param>
    /// <param name="columns">Columns whose names differ from the defaults.</param>
    /// <exception cref="ExampleDataException">The file cannot be read, or a row is invalid.</exception>
    static abstract IReadOnlyList<TSelf> Read(string path, ExampleColumns? columns = null);

    /// <summary>Returns a copy with another text.</summary>
    TSelf WithText(string text);

    /// <summary>Creates an example from a row of a file.</summary>
    /// <exception cref="ExampleDataException">A label is invalid.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf FromRow(ExampleRow row);
}
