using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>A data file before it is read, and a request to it. Two are equal if path, request and text are, whatever object holds the
/// text.</summary>
internal sealed class LabelText(string path, SourceText? text, LabelRequest request) : IEquatable<LabelText>
{
    /// <summary>Returns the file with each request that means it.</summary>
    public static IEnumerable<LabelText> Create(
        AdditionalText file, IEnumerable<LabelRequest> requests, CancellationToken cancellationToken)
    {
        var path = LabelFileReader.PathOf(file);
        foreach (var request in requests.Where(request => request.Means(path)))
            yield return new(path, file.GetText(cancellationToken), request);
    }

    public LabelFile Read() => LabelFileReader.Read(path, text, request);

    public bool Equals(LabelText? other) => other is not null && path == other.Path && request == other.Request
        && (text is null ? other.Text is null : other.Text is not null && text.ContentEquals(other.Text));

    public override bool Equals(object? obj) => Equals(obj as LabelText);

    public override int GetHashCode() => path.GetHashCode();

    private string Path => path;

    private SourceText? Text => text;

    private LabelRequest Request => request;
}
