using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Adds a label count to a head without labels, or the column of its labels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddLabelsFix() : TextFix(Rules.NoLabels, Rules.BadLabelColumn)
{
    private protected override string Title(string wanted) => $"Add {wanted}";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted) =>
        root.FindNode(span) is AttributeSyntax { ArgumentList.CloseParenToken: { IsMissing: false } end }
            ? new(new(end.SpanStart, 0), ", " + wanted)
            : null;
}
