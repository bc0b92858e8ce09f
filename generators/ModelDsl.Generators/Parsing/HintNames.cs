using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>Names emitted files after their type: <c>Demo.Outer`1.Model</c>.</summary>
internal static class HintNames
{
    public static string Create(INamedTypeSymbol type)
    {
        var names = new Stack<string>();
        for (ISymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamedTypeSymbol or INamespaceSymbol)
                names.Push(Create(symbol));
        }

        return string.Join(".", names);
    }

    private static string Create(ISymbol symbol)
    {
        var name = symbol is INamedTypeSymbol { Arity: > 0 } type ? $"{type.Name}`{type.Arity}" : symbol.Name;
        var twins = FindTwins(symbol);
        return twins.Count == 0 ? name : $"{name}-{twins.Count(twin => string.CompareOrdinal(twin, symbol.Name) < 0)}";
    }

    // Hint names are case-insensitive, names in C# are not.
    private static List<string> FindTwins(ISymbol symbol) =>
    [
        .. ((INamespaceOrTypeSymbol)symbol.ContainingSymbol).GetMembers()
            .Select(member => member.Name)
            .Where(name => name != symbol.Name && string.Equals(name, symbol.Name, StringComparison.OrdinalIgnoreCase))
            .Distinct(),
    ];
}
