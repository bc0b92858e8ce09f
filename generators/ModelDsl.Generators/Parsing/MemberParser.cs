using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Finds the names that a class already has, from its own declaration and its future base class.</summary>
internal static class MemberParser
{
    private static readonly SymbolCache<IAssemblySymbol, HashSet<string>> InheritedFrom = new(FindInherited);

    /// <summary>Finds the members and type parameters that the user declares, except the properties with attributes.</summary>
    public static IEnumerable<DeclaredMember> FindDeclared(INamedTypeSymbol type, IEnumerable<ModelAttribute> attributes)
    {
        var parts = attributes.Select(attribute => attribute.Property?.Name).ToList();
        return type.GetMembers()
            .Where(member => member is { CanBeReferencedByName: true, IsImplicitlyDeclared: false } && !parts.Contains(member.Name))
            .Where(member => !member.Locations.All(GeneratedSource.Contains))
            .Select(member => new DeclaredMember(member.Name, member.Kind == SymbolKind.Method))
            .Concat(type.TypeParameters.Select(parameter => new DeclaredMember(parameter.Name, IsMethod: false)))
            .Distinct();
    }

    /// <summary>Returns the names that a model inherits. A member with such a name would hide one that the library needs.</summary>
    public static IEnumerable<string> FindInherited(IEnumerable<string> names, IEnumerable<ModelAttribute> attributes)
    {
        // The attributes and the base classes are in one assembly.
        var library = attributes.Select(attribute => attribute.Data.AttributeClass?.ContainingAssembly).FirstOrDefault();
        return library is null ? [] : names.Distinct().Where(InheritedFrom[library].Contains);
    }

    private static HashSet<string> FindInherited(IAssemblySymbol library)
    {
        var names = new HashSet<string>();
        for (var type = library.GetTypeByMetadataName("ModelDsl.StagedModel`3"); type is not null; type = type.BaseType)
            names.UnionWith(type.GetMembers().Where(IsVisible).Select(member => member.Name));
        return names;
    }

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
