using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Swaps the call of an earlier stage with the statement before it, if that is the call of a later one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SwapStagesFix() : SourceFix(CallerRules.StagesOutOfOrder)
{
    private protected override IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        // Statements of their own: a variable could be used in between.
        if (StatementAt(root, diagnostic.Location) is { } second
            && diagnostic.AdditionalLocations is [var later, ..] && StatementAt(root, later) is { } first
            && first.GetLastToken().GetNextToken() == second.GetFirstToken())
        {
            yield return ("Swap with the stage before", [new(first.Span, second.ToString()), new(second.Span, first.ToString())]);
        }
    }

    private static ExpressionStatementSyntax? StatementAt(SyntaxNode root, Location location) =>
        root.FindToken(location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<ExpressionStatementSyntax>();
}
