namespace ModelDsl;

/// <summary>Examples cannot be read from a file, lack the labels that training needs, or the check before training found errors.</summary>
public sealed class ExampleDataException : ModelDslException
{
    internal ExampleDataException(string message) : base(message, inner: null) => Problem = message;

    /// <summary>Creates an error of a file as a whole.</summary>
    internal ExampleDataException(string file, string message, Exception? inner = null) : base(message, inner) =>
        (File, Problem) = (file, message);

    /// <summary>Creates an error in one line of a file.</summary>
    internal ExampleDataException(string file, int line, string problem, Exception? inner = null)
        : base($"{file}, line {line}: {problem}", inner) => (File, Line, Problem) = (file, line, problem);

    /// <summary>The file; null if the examples were passed to a trainer.</summary>
    public string? File { get; }

    /// <summary>The line in the file, from 1; null if the error concerns no single line.</summary>
    public int? Line { get; }

    /// <summary>The message without file and line.</summary>
    internal string Problem { get; }
}
