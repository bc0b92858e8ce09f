using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Adds the order of thawing: top down, or bottom up to keep what the bare form means.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SayOrderFix() : SourceFix(CallerRules.UnsaidOrder)
{
    private protected override IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan) is not AttributeSyntax { ArgumentList.CloseParenToken: { IsMissing: false } end })
            yield break;

        var isInScope = model.LookupNamespacesAndTypes(end.SpanStart, name: "Order")
            is [INamedTypeSymbol { ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } }];
        var type = isInScope ? "Order" : "global::ModelDsl.Order";
        foreach (var order in (string[])["TopDown", "BottomUp"])
        {
            var text = $"Order = {type}.{order}";
            yield return ($"Add Order = Order.{order}", [new(new(end.SpanStart, 0), ", " + text)]);
        }
    }
}
