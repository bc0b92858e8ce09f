using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Parsing;

/// <summary>
/// Finds the ids of warnings about the user's types and labels with [Experimental] or [Obsolete]. Emitted code names these types and labels
/// and must not repeat the warnings.
/// </summary>
internal static class UserWarnings
{
    private static readonly SymbolCache<IAssemblySymbol, List<string>> OfAssemblies = new(FindIn);

    public static IEnumerable<string> Find(INamedTypeSymbol model, IEnumerable<INamedTypeSymbol> labelTypes) =>
        Symbols(model, labelTypes)
            .SelectMany(IdsOf)
            .Concat(labelTypes.Append(model).SelectMany(type => OfAssemblies[type.ContainingAssembly]))
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct()
            .OrderBy(id => id, StringComparer.Ordinal);

    private static List<string> FindIn(IAssemblySymbol assembly) =>
        [.. assembly.Modules.Cast<ISymbol>().Append(assembly).SelectMany(IdsOf)];

    private static IEnumerable<ISymbol> Symbols(INamedTypeSymbol model, IEnumerable<INamedTypeSymbol> labelTypes)
    {
        foreach (var type in labelTypes.Append(model))
        {
            for (var scope = type; scope is not null; scope = scope.ContainingType)
                yield return scope;
        }

        foreach (var label in labelTypes.SelectMany(type => type.GetMembers()))
            yield return label;
    }

    private static IEnumerable<string> IdsOf(ISymbol symbol) => symbol.GetAttributes().Select(IdOf).OfType<string>();

    private static string? IdOf(AttributeData attribute) =>
        IsNamed(attribute, "ExperimentalAttribute", "System.Diagnostics.CodeAnalysis")
            ? attribute.ConstructorArguments.FirstOrDefault().Value as string
        : IsNamed(attribute, "ObsoleteAttribute", "System")
            ? attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string
        : null;

    // The simple name decides almost always, and a namespace is expensive to format.
    private static bool IsNamed(AttributeData attribute, string name, string ns) =>
        attribute.AttributeClass is { } type && type.Name == name && TypeParser.NamespaceOf(type) == ns;
}
