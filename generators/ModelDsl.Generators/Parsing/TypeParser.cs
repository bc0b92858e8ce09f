using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Parses the declaration of the class, as far as emitted partial declarations repeat it.</summary>
internal static class TypeParser
{
    private static readonly SymbolCache<INamespaceSymbol, string> NamespaceNames = new(ns => ns.ToDisplayString());

    /// <param name="type">The class.</param>
    /// <param name="partNames">Names of emitted members for the parts of the model.</param>
    /// <param name="warnings">Ids of warnings to disable.</param>
    public static TypeSpec Parse(INamedTypeSymbol type, IReadOnlyCollection<string> partNames, IEnumerable<string> warnings)
    {
        var containers = ContainersOf(type).Reverse().ToList();
        return new(
            NamespaceOf(type),
            containers.Select(Header).ToEquatableArray(),
            type.Name,
            TypeParametersOf(type),
            HintNames.Create(type),
            HiddenNames.Find(type, partNames).ToEquatableArray(),
            warnings.ToEquatableArray());
    }

    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } ns ? NamespaceNames[ns] : "";

    private static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            yield return container;
    }

    private static string Header(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {Escaped(type.Name)}{TypeParametersOf(type)}";
    }

    private static string TypeParametersOf(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";

    /// <summary>Returns a name as code writes it.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
