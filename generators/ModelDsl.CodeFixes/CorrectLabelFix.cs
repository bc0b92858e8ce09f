using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Corrects a misspelled label in a data file among the AdditionalFiles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class CorrectLabelFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.UnknownLabelInFile.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Finding.FixProperty, out var label) && label is not null)
            {
                var edit = new TextChange(diagnostic.Location.SourceSpan, label);
                context.RegisterCodeFix(
                    CodeAction.Create($"Change to {label}", token => Apply(context.TextDocument, edit, token), equivalenceKey: label),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> Apply(TextDocument file, TextChange edit, CancellationToken cancellationToken)
    {
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(edit));
    }
}
