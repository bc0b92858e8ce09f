using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ModelDsl.CodeFixes;

/// <summary>A code fix that derives its edits from the source.</summary>
public abstract class SourceFix : CodeFixProvider
{
    private readonly ImmutableArray<string> _ids;

    private protected SourceFix(DiagnosticDescriptor rule) => _ids = [rule.Id];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, edits) in Propose(root, model, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellationToken => Apply(context.Document, edits, cancellationToken), equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    /// <summary>Returns the fixes, the recommended one first; none if the source is not of a form that they can change.</summary>
    private protected abstract IEnumerable<(string Title, IReadOnlyList<TextChange> Edits)> Propose(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic);

    private static async Task<Document> Apply(
        Document document, IReadOnlyList<TextChange> edits, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(edits));
    }
}
