using ModelDsl.Naming;

namespace ModelDsl.Tokenization;

/// <summary>A place in a file, as error messages show it.</summary>
/// <param name="File">The file.</param>
/// <param name="Within">Suffix after the file's name: a line or the path of a JSON member; empty for the whole file.</param>
internal readonly record struct FilePlace(string File, string Within = "")
{
    /// <summary>Returns the place of a member of this JSON object.</summary>
    public FilePlace Member(string name) => this with { Within = $"{Within}: {Excerpt.Shorten(name)}" };

    public override string ToString() => File + Within;
}
