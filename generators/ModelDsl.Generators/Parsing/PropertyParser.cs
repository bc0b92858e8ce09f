using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Parses a property with an attribute, the explicit form of a part.</summary>
internal static class PropertyParser
{
    public static PropertyDeclaration Parse(IPropertySymbol property, CancellationToken cancellationToken) => new(
        property.Name,
        Format(property.DeclaredAccessibility),
        property is { IsPartialDefinition: true, GetMethod: not null, SetMethod: null }
            && property.PartialImplementationPart?.Locations.All(GeneratedSource.Contains) != false
            && property.DeclaringSyntaxReferences.All(
                reference => IsPlain(reference.GetSyntax(cancellationToken) as PropertyDeclarationSyntax)),
        TypeNameOf(property.Type),
        property.Type is INamedTypeSymbol { TypeArguments: [var argument] } ? NameOf(argument) : null);

    private static string Format(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    // Both parts of a partial property need the same modifiers. The emitted part repeats only the accessibility.
    private static bool IsPlain(PropertyDeclarationSyntax? property) =>
        property is { Type: not NullableTypeSyntax, ExplicitInterfaceSpecifier: null }
        && property.Modifiers.All(
            modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()) || modifier.IsKind(SyntaxKind.PartialKeyword))
        && property.Modifiers.Any(modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));

    // The compiler cannot bind emitted types yet, so only their simple names are known.
    private static string TypeNameOf(ITypeSymbol type) =>
        HeadForms.All.Any(form => form.Class == type.Name)
        && type.TypeKind != TypeKind.Error
        && type.ContainingNamespace.ToDisplayString() != KnownTypes.NamespaceOf(type.Name)
            ? type.ToDisplayString()
            : type.Name;

    private static string NameOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error ? type.Name : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
