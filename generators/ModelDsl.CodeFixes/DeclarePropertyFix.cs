using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Replaces the declaration of a part's property and keeps its attributes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeclarePropertyFix() : TextFix(Rules.BadProperty)
{
    private protected override string Title(string wanted) => $"Declare as {wanted}";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted) =>
        root.FindToken(span.Start).Parent is PropertyDeclarationSyntax property
            ? new(TextSpan.FromBounds(StartOf(property), property.Span.End), wanted)
            : null;

    private static int StartOf(PropertyDeclarationSyntax property) =>
        property.Modifiers.Count > 0 ? property.Modifiers[0].SpanStart : property.Type.SpanStart;
}
