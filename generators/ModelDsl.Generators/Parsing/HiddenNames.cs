using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Finds the short names of library types that mean something else in a model's scope.</summary>
internal static class HiddenNames
{
    private static readonly SymbolCache<INamespaceSymbol, List<string>> HiddenByNamespace = new(FindIn);

    public static IEnumerable<string> Find(INamedTypeSymbol type, IReadOnlyCollection<string> partNames)
    {
        var hidden = new SortedSet<string>(HiddenByNamespace[type.ContainingNamespace], StringComparer.Ordinal);
        Add(partNames, hidden);
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            AddNames(scope, hidden);
        return hidden;
    }

    // Emitted files import inside the model's namespace, so only that namespace and the containing types can hide a name.
    private static List<string> FindIn(INamespaceSymbol ns) =>
    [
        .. KnownTypes.Names.Where(name =>
            ns.GetMembers(name).Any(member => member.ContainingNamespace.ToDisplayString() != KnownTypes.NamespaceOf(name))),
    ];

    private static void AddNames(INamedTypeSymbol scope, SortedSet<string> hidden)
    {
        Add([scope.Name], hidden);
        Add(scope.TypeParameters.Select(parameter => parameter.Name), hidden);
        for (var type = scope; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            Add(type.MemberNames, hidden);
            Add(type.GetTypeMembers().Select(member => member.Name), hidden);
        }
    }

    private static void Add(IEnumerable<string> names, SortedSet<string> hidden) => hidden.UnionWith(names.Where(KnownTypes.Contains));
}
