using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;

namespace ModelDsl.Generators.Callers;

/// <summary>The schedules of the models that the compilation declares.</summary>
/// <param name="options">The AdditionalFiles, whose config.json files are read if a schedule is asked for.</param>
internal sealed class DeclaredPlans(AnalyzerOptions options)
{
    private readonly Lazy<IReadOnlyList<ConfigFile>> _configFiles = new(() =>
        [.. options.AdditionalFiles.Where(ConfigFileReader.IsCandidate)
            .Select(file => ConfigFileReader.Read(file, CancellationToken.None))]);

    /// <summary>Returns the model whose stages an enum lists, or null.</summary>
    public ModelSpec? Find(INamedTypeSymbol stages, CancellationToken cancellationToken) =>
        stages.ContainingType is { } type && ModelAttributes.Read(type).Count > 0
            ? ModelResolver.Resolve(DeclarationParser.Parse(type, cancellationToken), _configFiles.Value, new Findings())
            : null;
}
