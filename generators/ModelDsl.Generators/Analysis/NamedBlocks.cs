namespace ModelDsl.Generators.Analysis;

/// <summary>The blocks that an item of <c>Layers</c> names.</summary>
/// <param name="Rank">How specific the name is: of two names for a block the higher one wins.</param>
/// <param name="Blocks">Indices of blocks.</param>
internal readonly record struct NamedBlocks(int Rank, IEnumerable<int> Blocks)
{
    public static NamedBlocks None => new(0, []);
}
