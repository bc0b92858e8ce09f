namespace ModelDsl;

/// <summary>What identifies a run in a ledger.</summary>
/// <param name="Id">The run's id: its start in UTC, and four random digits.</param>
/// <param name="Package">The version of ModelDsl.</param>
/// <param name="Seed">The seed of example order, dropout and masking.</param>
/// <param name="Train">The training data.</param>
/// <param name="Dev">The development data.</param>
/// <param name="Weights">A hash of the weights that the run started from.</param>
public sealed record RunSummary(string Id, string Package, int Seed, DataSummary Train, DataSummary Dev, string Weights)
{
    /// <summary>The machine and the program that began the run; null in ledgers of earlier releases.</summary>
    public RunEnvironment? Environment { get; init; }

    /// <summary>The findings of the check before the first step, with the beginning of each text. Null if nothing was checked, and in
    /// ledgers of earlier releases.</summary>
    public IReadOnlyList<DataFinding>? Findings { get; init; }
}

/// <summary>What identifies the data of a run.</summary>
/// <param name="Examples">The number of examples.</param>
/// <param name="Hash">A hash of their token ids and labels, in order.</param>
public sealed record DataSummary(int Examples, string Hash);
