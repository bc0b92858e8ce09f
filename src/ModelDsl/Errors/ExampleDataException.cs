namespace ModelDsl;

/// <summary>Examples cannot be read from a file, lack the labels that training needs, or the check before training found errors.</summary>
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

    /// <summary>The file; null if the examples were passed to a trainer.</summary>
    public string? File { get; }

    /// <summary>The line in the file, from 1; null if the error concerns no single line.</summary>
    public int? Line { get; }
}
