using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Reads which names a class has already, by its own declaration and by its future base class.</summary>
internal static class MemberParser
{
    /// <summary>The members and type parameters that the user declares, without the properties that carry our attributes.</summary>
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

    /// <summary>Those of the names that a model inherits: a member of such a name would hide what the library needs.</summary>
    public static IEnumerable<string> FindInherited(IEnumerable<string> names, IEnumerable<ModelAttribute> attributes)
    {
        // The attributes and the base classes of models are in one assembly.
        var library = attributes.Select(attribute => attribute.Data.AttributeClass?.ContainingAssembly).FirstOrDefault();
        var model = library?.GetTypeByMetadataName("ModelDsl.StagedModel`3");
        return names.Distinct().Where(name => IsMember(model, name));
    }

    private static bool IsMember(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Any(IsVisible))
                return true;
        }

        return false;
    }

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
