using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Finds the location of a <see cref="Place"/>.</summary>
internal static class PlaceLocator
{
    /// <returns>The location, and whether it is exact. A wider location replaces a place that the source does not show.</returns>
    public static (Location Location, bool IsExact) Locate(INamedTypeSymbol type, Place place, CancellationToken cancellationToken)
    {
        if (place.Attribute < 0)
            return (GeneratedSource.UserLocation(SymbolAt(type, place)), true);

        var data = ModelAttributes.Read(type)[place.Attribute].Data;
        if (data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax attribute)
            return (GeneratedSource.UserLocation(type), false);
        if (place.Argument is null)
            return (attribute.GetLocation(), true);
        if (ArgumentOf(attribute, place.Argument, data) is not { } argument)
            return (attribute.GetLocation(), false);
        if (place.Length == 0)
            return (argument.GetLocation(), true);
        return StartOfText(argument) is { } start
            ? (Location.Create(argument.SyntaxTree, new TextSpan(start + place.Start, place.Length)), true)
            : (argument.GetLocation(), false);
    }

    private static ISymbol SymbolAt(INamedTypeSymbol type, Place place)
    {
        if (place.Argument is { } member)
        {
            return type.GetMembers(member).Concat(type.TypeParameters.Where(parameter => parameter.Name == member)).FirstOrDefault()
                ?? type;
        }

        var scope = type;
        for (var depth = place.Attribute; depth < -1 && scope.ContainingType is not null; depth++)
            scope = scope.ContainingType;
        return scope;
    }

    private static ExpressionSyntax? ArgumentOf(AttributeSyntax attribute, string name, AttributeData data)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (!int.TryParse(name, out var position))
            return arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

        var parameter = data.AttributeConstructor?.Parameters.ElementAtOrDefault(position)?.Name;
        var positional = arguments.Where(argument => argument.NameEquals is null).ToList();
        var found = positional.Find(argument => argument.NameColon?.Name.Identifier.ValueText is { } colon && colon == parameter)
            ?? positional.ElementAtOrDefault(position);
        return found?.Expression;
    }

    // Offsets into the value are offsets into the source only for literals without escapes.
    private static int? StartOfText(ExpressionSyntax argument)
    {
        if (!argument.IsKind(SyntaxKind.StringLiteralExpression))
            return null;
        var token = ((LiteralExpressionSyntax)argument).Token;
        var start = token.Text.IndexOf(token.ValueText, StringComparison.Ordinal);
        return start < 0 ? null : token.SpanStart + start;
    }
}
