using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Turns <c>[Frozen("backbone")]</c> into <c>[Frozen]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class FreezeBackboneFix() : TextFix(Rules.BackboneIsNoTask)
{
    private protected override string Title(string wanted) => "Change to [Frozen]";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted) =>
        wanted.Length == 0 && root.FindNode(span).FirstAncestorOrSelf<AttributeArgumentListSyntax>() is { } arguments
            ? new(arguments.Span, "")
            : null;
}
