namespace ModelDsl;

/// <summary>What happens at the end of a stage, which is compared with the best accepted version so far on the same development
/// data.</summary>
public enum Acceptance
{
    /// <summary>Accepts a stage that scores higher. Otherwise training goes back to the best accepted version. A gain within noise is
    /// accepted, and the ledger says that it is within noise.</summary>
    KeepBest,

    /// <summary>Like <see cref="KeepBest"/>, but a gain must exceed noise: a paired bootstrap test must give p below 0.05. It needs
    /// hundreds of development examples to accept gains of a few points.</summary>
    KeepSignificant,

    /// <summary>Accepts every stage.</summary>
    AlwaysContinue,
}
