namespace ModelDsl.Cli.Reports.Schedules;

/// <summary>What each stage of a schedule does with each head and each block of the backbone.</summary>
/// <param name="Rows">The heads, then the blocks from the output to the input, as networks are drawn.</param>
internal sealed record BlockGrid(IReadOnlyList<BlockRow> Rows)
{
    /// <summary>Creates the grid of a ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="layers">The number of layers of an encoder; null if unknown. Layers that never thaw may occur nowhere else.</param>
    public static BlockGrid Create(Ledger ledger, int? layers)
    {
        var thawed = ledger.Schedule.Select(stage => stage.Thaws.SelectMany(Block.ParseAll).ToHashSet()).ToList();
        var prefixes = ledger.Schedule.Select((_, stage) => PrefixOf(ledger, stage)).ToList();
        var heads = ledger.Tasks.Select(task => new Block(task, null)).ToHashSet();

        var backbone = thawed.Concat(prefixes).SelectMany(set => set).Where(block => !heads.Contains(block)).ToHashSet();
        if (layers is { } count && backbone.Any(block => block.Name.Length == 0)) backbone.UnionWith(Block.ParseAll($"0-{count - 1}"));
        backbone.RemoveWhere(block => block.Number is null && backbone.Any(other => other != block && other.IsPartOf(block.Name)));

        return new(
        [
            .. heads.Select(head => new BlockRow(head.Name, IsHead: true, StatesOf(head))),
            .. backbone.OrderDescending().Select(block => new BlockRow(block.Title, IsHead: false, StatesOf(block))),
        ]);

        IReadOnlyList<BlockState> StatesOf(Block block) => [.. ledger.Schedule.Select((_, stage) =>
            Contains(thawed[stage], block) ? BlockState.Thaws
            : thawed.Take(stage).Any(set => Contains(set, block)) ? BlockState.Trains
            : Contains(prefixes[stage], block) && IsCached(ledger, stage) ? BlockState.Cached
            : BlockState.Frozen)];

        bool Contains(HashSet<Block> set, Block block) => set.Contains(block)
            || (!heads.Contains(block) && set.Any(other => other.Number is null && !heads.Contains(other) && block.IsPartOf(other.Name)));
    }

    private static HashSet<Block> PrefixOf(Ledger ledger, int stage) =>
        ledger.Plans.ElementAtOrDefault(stage)?.FrozenPrefix is { } prefix ? [.. prefix.Split(", ").SelectMany(Block.ParseAll)] : [];

    private static bool IsCached(Ledger ledger, int stage) => ledger.Stages.Any(result => result.Index == stage && result.UsesPrefixCache);
}

/// <summary>A row of the grid.</summary>
/// <param name="Name">The name of the head's task or of the block.</param>
/// <param name="IsHead">Whether it is a head.</param>
/// <param name="States">What each stage does with it.</param>
internal sealed record BlockRow(string Name, bool IsHead, IReadOnlyList<BlockState> States);
