using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Replaces a literal, or the marked part of a string, by the nearest name, the last layer or the missing stage.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReplaceTextFix()
    : TextFix(Rules.UnknownBackbone, Rules.UnknownLayer, Rules.LayersSyntax, Rules.StageGap, Rules.UnknownTask,
        Rules.MisspelledLabelFile, Rules.BadLabelColumn, Rules.ThawedAtOnce)
{
    private protected override string Title(string wanted) => $"Change to {wanted}";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted)
    {
        var token = root.FindToken(span.Start);
        // A constant is declared elsewhere, so its value cannot change here.
        if (wanted.Length == 0 || token.Parent is not LiteralExpressionSyntax || !token.Span.Contains(span))
            return null;
        var isWholeString = token.Span == span && token.IsKind(SyntaxKind.StringLiteralToken);
        return new(span, isWholeString ? SymbolDisplay.FormatLiteral(wanted, quote: true) : wanted);
    }
}
