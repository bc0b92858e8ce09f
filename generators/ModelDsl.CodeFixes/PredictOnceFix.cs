using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Predicts once for all texts: <c>texts.Zip(model.Predict(texts))</c> in a <c>foreach</c>, and <c>model.Predict(texts)</c> in
/// place of a <c>Select</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PredictOnceFix() : SourceFix(CallerRules.PredictInLoop)
{
    private const string Title = "Predict all texts at once";
    private const string DefaultName = "prediction";

    private protected override IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>()
            is not { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments: [{ Expression: var text }] } call)
        {
            yield break;
        }

        var scope = call.Ancestors().FirstOrDefault(node => node is ForEachStatementSyntax or LambdaExpressionSyntax or ForStatementSyntax);
        var edits = scope switch
        {
            ForEachStatementSyntax loop => EditLoop(loop, call, text),
            SimpleLambdaExpressionSyntax lambda => EditSelect(lambda, call, text),
            _ => null,
        };
        if (edits is not null)
            yield return (Title, [.. edits, .. ImportLinq(root, model, call.SpanStart)]);
    }

    private static IReadOnlyList<TextChange>? EditLoop(ForEachStatementSyntax loop, InvocationExpressionSyntax call, ExpressionSyntax text)
    {
        if (!IsSimple(loop.Expression))
            return null;

        var element = loop.Identifier.Text;
        var (name, edit) = loop.Statement is BlockSyntax { Statements: [LocalDeclarationStatementSyntax first, var next, ..] }
            && first.Declaration.Variables is [{ Initializer.Value: var value } variable] && value == call
                ? (variable.Identifier.Text, new TextChange(TextSpan.FromBounds(first.SpanStart, next.SpanStart), ""))
                : (DefaultName, new TextChange(call.Span, DefaultName));
        if (name == DefaultName && edit.NewText!.Length > 0 && Mentions(loop, DefaultName))
            return null;

        var header = $"var ({element}, {name}) in {loop.Expression}.Zip({Batch(call, loop.Expression, element, text)})";
        return [new(TextSpan.FromBounds(loop.Type.SpanStart, loop.Expression.Span.End), header), edit];
    }

    private static IReadOnlyList<TextChange>? EditSelect(
        SimpleLambdaExpressionSyntax lambda, InvocationExpressionSyntax call, ExpressionSyntax text)
    {
        if (lambda is not { Body: ExpressionSyntax body, Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax select } }
            || select.Expression is not MemberAccessExpressionSyntax access)
        {
            return null;
        }

        var element = lambda.Parameter.Identifier.Text;
        var batch = Batch(call, access.Expression, element, text);
        if (body == call)
            return [new(select.Span, batch)];

        // What else the lambda does must not need the text.
        var uses = body.DescendantNodes(node => node != call).OfType<IdentifierNameSyntax>().Select(node => node.Identifier.Text).ToList();
        if (uses.Contains(element) || uses.Contains(DefaultName))
            return null;
        var start = call.SpanStart - body.SpanStart;
        var rest = body.ToString().Remove(start, call.Span.Length).Insert(start, DefaultName);
        return [new(select.Span, $"{batch}.Select({DefaultName} => {rest})")];
    }

    private static string Batch(InvocationExpressionSyntax call, ExpressionSyntax collection, string element, ExpressionSyntax text)
    {
        var texts = text is IdentifierNameSyntax ? $"{collection}" : $"{collection}.Select({element} => {text})";
        return $"{call.Expression}({texts})";
    }

    // The collection is read twice, so it must be a name.
    private static bool IsSimple(ExpressionSyntax collection) => collection is IdentifierNameSyntax
        or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax };

    private static bool Mentions(SyntaxNode scope, string name) =>
        scope.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == name);

    private static IEnumerable<TextChange> ImportLinq(SyntaxNode root, SemanticModel model, int position)
    {
        var isImported = model.LookupNamespacesAndTypes(position, name: "Enumerable")
            .Any(symbol => symbol.ContainingNamespace?.Name == "Linq");
        if (!isImported && root is CompilationUnitSyntax unit)
            yield return new(new(unit.Usings.FirstOrDefault()?.SpanStart ?? 0, 0), "using System.Linq;\n");
    }
}
