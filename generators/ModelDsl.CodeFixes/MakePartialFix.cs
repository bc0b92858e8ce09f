using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Makes a model's class or a containing type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialFix() : TextFix(Rules.UnsuitableClass)
{
    private protected override string Title(string wanted) => "Make partial";

    // partial must be the last modifier.
    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted) =>
        root.FindToken(span.Start).Parent is TypeDeclarationSyntax type ? new(new(type.Keyword.SpanStart, 0), wanted + " ") : null;
}
