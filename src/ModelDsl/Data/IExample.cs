namespace ModelDsl.Runtime;

/// <summary>One example of a model's tasks: a text, perhaps a second one, and for each task a label or none.
/// The generator implements it on the model's own <c>Example</c> record.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IExample<TSelf> where TSelf : IExample<TSelf>
{
    /// <summary>The tasks that have labels, in the order of their declaration; none where the model learns from texts alone.</summary>
    static abstract IReadOnlyList<string> TaskNames { get; }

    /// <summary>Makes the example of one row of a file.</summary>
    /// <exception cref="ExampleDataException">A label does not exist.</exception>
    static abstract TSelf FromRow(ExampleRow row);
}
