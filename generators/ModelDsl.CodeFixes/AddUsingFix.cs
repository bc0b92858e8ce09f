using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Declares a local with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddUsingFix() : SourceFix(CallerRules.NeverDisposed)
{
    private protected override IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        // C# has no using declaration directly in a case of a switch.
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()
            is { Declaration.Variables.Count: 1, Parent: BlockSyntax or GlobalStatementSyntax } declaration)
        {
            yield return ("Declare with using", [new(new(declaration.SpanStart, 0), "using ")]);
        }
    }
}
