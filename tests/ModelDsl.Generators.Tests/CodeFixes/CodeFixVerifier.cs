using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.CodeFixes;

/// <summary>Applies code fixes to diagnostics as an editor does.</summary>
/// <remarks>Written by hand for the same reason as <see cref="DiagnosticVerifier"/>.</remarks>
internal static class CodeFixVerifier
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    /// <summary>Returns the source after the fix of its first fixable diagnostic, or null without a fix.</summary>
    public static async Task<string?> FirstFix(CodeFixProvider fix, string source) =>
        await Fixes(fix, source) is [var first, ..] ? first : null;

    /// <summary>Returns the source after each fix of its first fixable diagnostic.</summary>
    public static async Task<IReadOnlyList<string>> Fixes(CodeFixProvider fix, string source)
    {
        var (document, diagnostics) = await Open(fix, source);
        foreach (var diagnostic in diagnostics)
        {
            var actions = await ActionsFor(fix, document, diagnostic);
            if (actions.Count > 0)
                return await Task.WhenAll(actions.Select(action => Text(action, document)));
        }

        return [];
    }

    /// <summary>Returns the source after fixing all its diagnostics at once.</summary>
    public static async Task<string> FixAll(CodeFixProvider fix, string source)
    {
        var (document, diagnostics) = await Open(fix, source);
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, diagnostics[0].Id, fix.FixableDiagnosticIds, new Known(diagnostics),
            CancellationToken.None);
        return await Text((await fix.GetFixAllProvider()!.GetFixAsync(context))!, document);
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> Open(CodeFixProvider fix, string source)
    {
        var run = Harness.Run(source);
        var diagnostics = await Harness.Diagnose(run);
        var document = new AdhocWorkspace().AddProject("Sample", LanguageNames.CSharp)
            .AddMetadataReferences(run.Output.References)
            .AddDocument(GeneratorHarness.SourcePath, SourceText.From(source));
        var tree = (await document.GetSyntaxTreeAsync())!;
        return (document,
        [
            .. from diagnostic in diagnostics
               where fix.FixableDiagnosticIds.Contains(diagnostic.Id)
               select Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan),
                   diagnostic.AdditionalLocations.Select(location => Location.Create(tree, location.SourceSpan)), diagnostic.Properties),
        ]);
    }

    private static async Task<List<CodeAction>> ActionsFor(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var found = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => found.Add(action), CancellationToken.None));
        return found;
    }

    private static async Task<string> Text(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
