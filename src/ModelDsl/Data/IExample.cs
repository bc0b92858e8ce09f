using System.ComponentModel;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>One example of a model's tasks: a text, perhaps a second one, and for each task a label or none. Every model's own
/// <c>Example</c> record implements it, so that a helper can read and change examples of any model.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IExample<TSelf> where TSelf : IExample<TSelf>
{
    /// <summary>Names of the labeled tasks, in declaration order; empty if the model learns from texts alone.</summary>
    static abstract IReadOnlyList<string> TaskNames { get; }

    /// <summary>The text.</summary>
    string Text { get; }

    /// <summary>The second text, or null if there is none.</summary>
    string? Pair { get; }

    /// <summary>Reads examples from a file.</summary>
    /// <param name="path">The file; its extension names the format.</param>
    /// <param name="columns">Which columns hold what, where their names do not say it.</param>
    /// <exception cref="ExampleDataException">The file cannot be read, or a row of it is wrong.</exception>
    static abstract IReadOnlyList<TSelf> Read(string path, ExampleColumns? columns = null);

    /// <summary>The same example with another text.</summary>
    TSelf WithText(string text);

    /// <summary>Makes the example of one row of a file.</summary>
    /// <exception cref="ExampleDataException">A label does not exist.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf FromRow(ExampleRow row);
}
