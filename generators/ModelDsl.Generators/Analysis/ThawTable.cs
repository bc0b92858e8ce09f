namespace ModelDsl.Generators.Analysis;

/// <summary>The stage at which each block and head starts to train; null for never.</summary>
internal sealed class ThawTable(int blocks, int heads)
{
    public int?[] Blocks { get; } = new int?[blocks];

    public int?[] Heads { get; } = new int?[heads];

    /// <summary>The last stage at which something thaws; null if nothing ever trains.</summary>
    public int? LastStage => Blocks.Concat(Heads).Max();

    public IEnumerable<int> BlocksThawedAt(int stage) => Indices(Blocks, thawed => thawed == stage);

    public IEnumerable<int> HeadsThawedAt(int stage) => Indices(Heads, thawed => thawed == stage);

    public IEnumerable<int> BlocksTrainingAt(int stage) => Indices(Blocks, thawed => thawed <= stage);

    public IEnumerable<int> HeadsTrainingAt(int stage) => Indices(Heads, thawed => thawed <= stage);

    /// <summary>Returns the number of blocks, from the input on, that need no gradient at a stage.</summary>
    public int FrozenBlocksAt(int stage) => Blocks.TakeWhile(thawed => !(thawed <= stage)).Count();

    private static IEnumerable<int> Indices(int?[] thawed, Func<int?, bool> matches) =>
        Enumerable.Range(0, thawed.Length).Where(index => matches(thawed[index]));
}
