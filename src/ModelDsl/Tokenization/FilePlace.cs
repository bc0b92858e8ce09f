namespace ModelDsl.Tokenization;

/// <summary>A place in a file, as error messages show it.</summary>
/// <param name="File">The file.</param>
/// <param name="Within">What follows the file's name: a line or the path of a JSON member; empty for the file as a whole.</param>
internal readonly record struct FilePlace(string File, string Within = "")
{
    /// <summary>A member of this JSON object.</summary>
    public FilePlace Member(string name) => this with { Within = $"{Within}: {name}" };

    public override string ToString() => File + Within;
}
