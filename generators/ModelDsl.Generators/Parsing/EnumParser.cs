using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Parses an enum of labels.</summary>
internal static class EnumParser
{
    public static EnumDeclaration Parse(INamedTypeSymbol type, INamedTypeSymbol model)
    {
        var ns = TypeParser.NamespaceOf(type);
        return new(
            type.ContainingType is null ? type.Name : "",
            ns,
            // Formatting a symbol costs more than the rest of an enum.
            type.ContainingType is null
                ? $"global::{(ns.Length == 0 ? "" : ns + ".")}{TypeParser.Escaped(type.Name)}"
                : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            MembersOf(type).ToEquatableArray(),
            IsVisibleFrom(model, type));
    }

    private static IEnumerable<EnumMember> MembersOf(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field is { HasConstantValue: true })
        .GroupBy(field => Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture))
        .OrderBy(sameValue => sameValue.Key)
        .Select(sameValue => MemberOf([.. sameValue], sameValue.Key));

    private static EnumMember MemberOf(IFieldSymbol[] sameValue, decimal value) => new(
        sameValue[0].Name,
        sameValue.Skip(1).Select(alias => alias.Name).ToEquatableArray(),
        IsForbidden(sameValue[0]) ? value.ToString(CultureInfo.InvariantCulture) : null);

    // No pragma silences the error of [Obsolete(..., error: true)].
    private static bool IsForbidden(IFieldSymbol field) => field.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute" } type && type.ToDisplayString() == "System.ObsoleteAttribute"
            && attribute.ConstructorArguments is [_, { Value: true }]);

    /// <summary>Returns whether the enum is at least as accessible as the model, whose members have its type.</summary>
    private static bool IsVisibleFrom(INamedTypeSymbol model, INamedTypeSymbol type) =>
        !type.IsFileLocal && WithContainers(type).All(restricted => restricted.DeclaredAccessibility switch
        {
            Accessibility.Public => true,
            Accessibility.Internal => WithContainers(model).Any(scope => scope.DeclaredAccessibility
                is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal),
            _ => WithContainers(model).Any(scope => SymbolEqualityComparer.Default.Equals(scope.ContainingType, restricted.ContainingType)
                && (scope.DeclaredAccessibility == restricted.DeclaredAccessibility
                || scope.DeclaredAccessibility == Accessibility.Private)),
        });

    private static IEnumerable<INamedTypeSymbol> WithContainers(INamedTypeSymbol type)
    {
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            yield return scope;
    }
}
