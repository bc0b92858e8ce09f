using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>Tells emitted source from the user's. An analyzer sees both in one symbol.</summary>
internal static class GeneratedSource
{
    public static bool Contains(Location location) => location.SourceTree is { } tree && Is(tree);

    public static bool Is(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the user's declaration of a symbol, or another location if the user declares none.</summary>
    public static Location UserLocation(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource && !Contains(location))
            ?? symbol.Locations.FirstOrDefault() ?? Location.None;
}
