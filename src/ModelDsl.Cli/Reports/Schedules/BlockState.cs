namespace ModelDsl.Cli.Reports.Schedules;

/// <summary>What a stage does with a block.</summary>
internal enum BlockState
{
    /// <summary>The block is frozen and runs in every step.</summary>
    Frozen,

    /// <summary>The block is frozen, and its output is cached.</summary>
    Cached,

    /// <summary>The block trains since an earlier stage.</summary>
    Trains,

    /// <summary>The block begins to train.</summary>
    Thaws,
}
