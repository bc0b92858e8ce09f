using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Removes the <c>using</c> of a local that is returned: its caller disposes of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveUsingFix() : SourceFix(CallerRules.ReturnedDisposed)
{
    private protected override IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is [var declared, ..]
            && root.FindNode(declared.SourceSpan).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()
                is { UsingKeyword: var keyword, Declaration.Variables.Count: 1 } declaration
            && keyword.IsKind(SyntaxKind.UsingKeyword))
        {
            yield return ("Remove using", [new(TextSpan.FromBounds(keyword.SpanStart, declaration.Declaration.SpanStart), "")]);
        }
    }
}
