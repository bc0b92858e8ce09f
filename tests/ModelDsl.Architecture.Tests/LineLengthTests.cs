using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ModelDsl.Architecture.Tests;

/// <summary>Lines of sources have at most 140 columns, which .editorconfig asks for and no compiler checks.</summary>
public sealed class LineLengthTests
{
    private const int MaxColumns = 140;

    private static readonly string[] Folders = ["src", "generators", "tests", "examples"];

    [Fact]
    public void Lines_have_at_most_140_columns()
    {
        List<string> tooLong =
        [
            .. from folder in Folders
               from file in RepositoryFiles.Find(Path.Combine(RepositoryFiles.Root, folder), "*.cs")
               where !file.EndsWith(".verified.cs", StringComparison.Ordinal)
               from line in FindLongLines(file)
               select $"{Path.GetRelativePath(RepositoryFiles.Root, file)}({line.LineNumber + 1}): {line.Span.Length} columns",
        ];
        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
    }

    private static IEnumerable<TextLine> FindLongLines(string file)
    {
        var text = SourceText.From(File.ReadAllText(file));
        List<TextLine> lines = [.. text.Lines.Where(line => line.Span.Length > MaxColumns)];
        if (lines.Count == 0) return [];

        var root = CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview)).GetRoot();
        return lines.Where(line => !IsInRawString(root, line) && !line.ToString().Contains("://", StringComparison.Ordinal));
    }

    // A raw string is data, such as a model that a test compiles: breaking its lines would change it.
    private static bool IsInRawString(SyntaxNode root, TextLine line) =>
        root.DescendantTokens(line.Span).Any(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            || (token.IsKind(SyntaxKind.InterpolatedStringTextToken) && token.Span.Length > MaxColumns / 2));
}
