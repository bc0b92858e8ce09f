using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Parsing;

namespace ModelDsl.Generators;

/// <summary>
/// Reports the findings of a model at their places in the source. The generator reports nothing: <c>#pragma</c> and .editorconfig silence
/// only analyzers, and locations would invalidate the generator's caches.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = 
        [.. Rules.All, CallerRules.UnusedLearningRate, CallerRules.UnusedHeadLearningRate, CallerRules.UnsaidOrder];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var files = new AnalyzedFiles(start.Options.AdditionalFiles);
            start.RegisterSymbolAction(symbol => Analyze(symbol, files), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, AnalyzedFiles files)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.CanBeReferencedByName || ModelAttributes.Read(type).Count == 0)
            return;

        var findings = new Findings();
        var declaration = DeclarationParser.Parse(type, context.CancellationToken);
        ModelResolver.Resolve(declaration, files.For(declaration), findings);
        foreach (var finding in findings.All)
        {
            var (location, isExact) = PlaceLocator.Locate(type, finding.Place, context.CancellationToken);
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (finding.Fix is not null && isExact)
                properties = properties.Add(Finding.FixProperty, finding.Fix);
            context.ReportDiagnostic(Diagnostic.Create(finding.Rule, location, properties, [.. finding.Arguments]));
        }
    }
}
