using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>Tells what the user wrote from what is emitted: an analyzer sees both in one symbol.</summary>
internal static class GeneratedSource
{
    public static bool Contains(Location location) => location.SourceTree is { } tree && Is(tree);

    public static bool Is(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the user declares a symbol; somewhere else only if nothing of it is the user's.</summary>
    public static Location UserLocation(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource && !Contains(location))
            ?? symbol.Locations.FirstOrDefault() ?? Location.None;
}
