using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;

namespace ModelDsl.Generators.Callers;

/// <summary>The schedules of the models that the compilation declares.</summary>
/// <param name="options">The AdditionalFiles, which are read if a schedule is asked for.</param>
internal sealed class DeclaredPlans(AnalyzerOptions options)
{
    private readonly AnalyzedFiles _files = new(options.AdditionalFiles);

    /// <summary>Returns the model whose stages an enum lists, or null.</summary>
    public ModelSpec? Find(INamedTypeSymbol stages, CancellationToken cancellationToken)
    {
        if (stages.ContainingType is not { } type || ModelAttributes.Read(type).Count == 0)
            return null;

        var declaration = DeclarationParser.Parse(type, cancellationToken);
        return ModelResolver.Resolve(declaration, _files.For(declaration), new Findings());
    }
}
