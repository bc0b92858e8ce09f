using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds the source text that a <see cref="Place"/> means.</summary>
internal static class PlaceLocator
{
    public static Location Locate(INamedTypeSymbol type, Place place, CancellationToken cancellationToken)
    {
        if (place.Attribute < 0
            || ModelAttributes.Of(type)[place.Attribute].Data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax attribute)
        {
            return UserLocation(type);
        }

        if (place.Argument is null || ArgumentOf(attribute, place.Argument) is not { } argument)
            return attribute.GetLocation();
        return place.Length > 0 && argument is LiteralExpressionSyntax literal && IsVerbatimText(literal)
            ? Location.Create(literal.SyntaxTree, new TextSpan(literal.SpanStart + 1 + place.Start, place.Length))
            : argument.GetLocation();
    }

    // The generator's own part of the class is a location too, but not one that a user can edit.
    private static Location UserLocation(INamedTypeSymbol type) =>
        type.Locations.FirstOrDefault(location => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false) ?? type.Locations[0];

    private static ExpressionSyntax? ArgumentOf(AttributeSyntax attribute, string name)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (int.TryParse(name, out var position))
            return arguments.Where(argument => argument.NameEquals is null).ElementAtOrDefault(position)?.Expression;
        return arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;
    }

    // Only where no escape lies between the quotes do offsets into the value point into the source.
    private static bool IsVerbatimText(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.Text.Length == literal.Token.ValueText.Length + 2;
}
