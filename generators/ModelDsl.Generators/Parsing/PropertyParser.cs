using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Reads the property that carries an attribute in the explicit form.</summary>
internal static class PropertyParser
{
    public static PropertyDeclaration Parse(IPropertySymbol property, CancellationToken cancellationToken) => new(
        property.Name,
        AccessibilityText.Format(property.DeclaredAccessibility),
        property is { IsPartialDefinition: true, GetMethod: not null, SetMethod: null }
            && property.PartialImplementationPart?.Locations.All(GeneratedSource.Contains) != false
            && property.DeclaringSyntaxReferences.All(
                reference => IsPlain(reference.GetSyntax(cancellationToken) as PropertyDeclarationSyntax)),
        TypeNameOf(property.Type),
        property.Type is INamedTypeSymbol { TypeArguments: [var argument] } ? NameOf(argument) : null);

    // Both parts of a partial property must have the same modifiers, and an accessibility if one has it: the emitted part repeats that and
    // no other.
    private static bool IsPlain(PropertyDeclarationSyntax? property) =>
        property is { Type: not NullableTypeSyntax, ExplicitInterfaceSpecifier: null }
        && property.Modifiers.All(
            modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()) || modifier.IsKind(SyntaxKind.PartialKeyword))
        && property.Modifiers.Any(modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));

    // Emitted types are not there yet when the generator looks, so a simple name has to do for them.
    private static string TypeNameOf(ITypeSymbol type) =>
        HeadForms.All.Any(form => form.Class == type.Name)
        && type.TypeKind != TypeKind.Error
        && type.ContainingNamespace.ToDisplayString() != KnownTypes.NamespaceOf(type.Name)
            ? type.ToDisplayString()
            : type.Name;

    private static string NameOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error ? type.Name : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
