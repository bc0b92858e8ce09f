using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>A code fix of one edit, with the replacement text from the analyzer.</summary>
public abstract class TextFix : CodeFixProvider
{
    private readonly ImmutableArray<string> _ids;

    private protected TextFix(params IEnumerable<DiagnosticDescriptor> rules) => _ids = [.. rules.Select(rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Finding.FixProperty, out var wanted) && wanted is not null
                && Edit(root, diagnostic.Location.SourceSpan, wanted) is { } edit)
            {
                var action = CodeAction.Create(
                    Title(wanted), cancellationToken => Apply(context.Document, edit, cancellationToken), equivalenceKey: diagnostic.Id);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    private protected abstract string Title(string wanted);

    /// <returns>The edit, or null if the fix cannot change this source.</returns>
    private protected abstract TextChange? Edit(SyntaxNode root, TextSpan span, string wanted);

    private static async Task<Document> Apply(Document document, TextChange edit, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(edit));
    }
}
