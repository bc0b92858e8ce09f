using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>Names emitted files after their type: <c>Demo.Outer`1.Model</c>.</summary>
internal static class HintNames
{
    /// <summary>Names that differ only by case from others, with their places among them.</summary>
    private static readonly SymbolCache<INamespaceOrTypeSymbol, Dictionary<string, int>> TwinsByContainer = new(FindTwins);

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
        return TwinsByContainer[(INamespaceOrTypeSymbol)symbol.ContainingSymbol].TryGetValue(symbol.Name, out var twins)
            ? $"{name}-{twins}"
            : name;
    }

    // Hint names are case-insensitive, names in C# are not.
    private static Dictionary<string, int> FindTwins(INamespaceOrTypeSymbol container) => container.GetMembers()
        .Select(member => member.Name)
        .Distinct()
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Select(twins => twins.OrderBy(name => name, StringComparer.Ordinal).ToList())
        .Where(twins => twins.Count > 1)
        .SelectMany(twins => twins.Select((name, index) => (name, index)))
        .ToDictionary(twin => twin.name, twin => twin.index);
}
