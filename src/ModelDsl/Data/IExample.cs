namespace ModelDsl.Runtime;

/// <summary>One example of a model: a text, optionally a second one, and a label or none for each task. The generator implements it on
/// the model's own <c>Example</c> record.</summary>
/// <typeparam name="TSelf">The example record.</typeparam>
public interface IExample<TSelf> where TSelf : IExample<TSelf>
{
    /// <summary>Names of the labeled tasks, in declaration order; empty if the model learns from texts alone.</summary>
    static abstract IReadOnlyList<string> TaskNames { get; }

    /// <summary>Creates an example from one row of a file.</summary>
    /// <exception cref="ModelDslException">A label does not exist.</exception>
    static abstract TSelf FromRow(ExampleRow row);
}
