using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Parses the declaration of the class, as far as emitted partial declarations repeat it.</summary>
internal static class TypeParser
{
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
            KnownTypes.Names.Where(name => partNames.Contains(name) || IsHidden(type, name)).ToEquatableArray(),
            warnings.ToEquatableArray());
    }

    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() : "";

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

    // Emitted files import inside the model's namespace, so only that namespace and the containing types can hide a name.
    private static bool IsHidden(INamedTypeSymbol type, string name)
    {
        var known = KnownTypes.NamespaceOf(name);
        for (var scope = type; scope is not null; scope = scope.ContainingType)
        {
            if (scope.Name == name || scope.TypeParameters.Any(parameter => parameter.Name == name) || HasMember(scope, name))
                return true;
        }

        return type.ContainingNamespace.GetMembers(name).Any(member => member.ContainingNamespace.ToDisplayString() != known);
    }

    private static bool HasMember(INamedTypeSymbol scope, string name)
    {
        for (var type = scope; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Length > 0)
                return true;
        }

        return false;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
