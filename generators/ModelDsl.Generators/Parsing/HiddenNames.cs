using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Finds the short names of library types that mean something else in a model's scope.</summary>
internal static class HiddenNames
{
    // Every edit parses all models again, and the models of a namespace share its names.
    private static readonly ConditionalWeakTable<INamespaceSymbol, HashSet<string>> HiddenByNamespace = new();

    public static IEnumerable<string> Find(INamedTypeSymbol type, IReadOnlyCollection<string> partNames)
    {
        var hidden = HiddenByNamespace.GetValue(type.ContainingNamespace, FindIn);
        var scopes = new HashSet<string>();
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            AddNames(scope, scopes);
        return KnownTypes.Names.Where(name => partNames.Contains(name) || hidden.Contains(name) || scopes.Contains(name));
    }

    // Emitted files import inside the model's namespace, so only that namespace and the containing types can hide a name.
    private static HashSet<string> FindIn(INamespaceSymbol ns) =>
    [
        .. KnownTypes.Names.Where(name =>
            ns.GetMembers(name).Any(member => member.ContainingNamespace.ToDisplayString() != KnownTypes.NamespaceOf(name))),
    ];

    private static void AddNames(INamedTypeSymbol scope, HashSet<string> names)
    {
        names.Add(scope.Name);
        names.UnionWith(scope.TypeParameters.Select(parameter => parameter.Name));
        for (var type = scope; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            names.UnionWith(type.MemberNames);
            names.UnionWith(type.GetTypeMembers().Select(member => member.Name));
        }
    }
}
