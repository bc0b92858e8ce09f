using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Puts what was meant in place of a literal, or of the marked part of a string: the nearest name, the last layer, the next
/// stage.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReplaceTextFix()
    : TextFix(Rules.UnknownBackbone, Rules.UnknownLayer, Rules.LayersSyntax, Rules.StageGap, Rules.UnknownTask)
{
    private protected override string Title(string wanted) => $"Change to {wanted}";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted)
    {
        var token = root.FindToken(span.Start);
        // What is not written as a literal here, such as a constant, is not changed from here.
        if (token.Parent is not LiteralExpressionSyntax || !token.Span.Contains(span))
            return null;
        var isWholeString = token.Span == span && token.IsKind(SyntaxKind.StringLiteralToken);
        return new(span, isWholeString ? SymbolDisplay.FormatLiteral(wanted, quote: true) : wanted);
    }
}
