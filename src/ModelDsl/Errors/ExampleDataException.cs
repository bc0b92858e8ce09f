namespace ModelDsl;

/// <summary>Examples cannot be read from a file, or lack the labels that training needs.</summary>
public sealed class ExampleDataException : ModelDslException
{
    internal ExampleDataException(string message) : base(message, inner: null)
    {
    }

    internal ExampleDataException(string file, int? line, string message, Exception? inner = null) : base(message, inner)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file; null where the examples were passed to a trainer.</summary>
    public string? File { get; }

    /// <summary>The line in it, from 1; null where the error is not of a single line.</summary>
    public int? Line { get; }
}
