using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Removes a setting that its stage does not use, from <c>[Stage]</c> or from options.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveSettingFix() : TextFix(CallerRules.UnusedLearningRate)
{
    private protected override string Title(string wanted) => $"Remove {wanted}";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted)
    {
        var node = root.FindNode(span);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax attribute } argument)
            return new(SpanWithComma(attribute.Arguments, argument), "");
        return node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax initializer } assignment
            ? new(SpanWithComma(initializer.Expressions, assignment), "")
            : null;
    }

    private static TextSpan SpanWithComma<TNode>(SeparatedSyntaxList<TNode> list, SyntaxNode item) where TNode : SyntaxNode
    {
        var index = list.IndexOf(other => other == item);
        return index > 0 ? TextSpan.FromBounds(list[index - 1].Span.End, item.Span.End)
            : list.Count > 1 ? TextSpan.FromBounds(item.SpanStart, list[1].SpanStart)
            : item.Span;
    }
}
