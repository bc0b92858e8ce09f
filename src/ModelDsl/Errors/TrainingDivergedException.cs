namespace ModelDsl;

/// <summary>The loss or a gradient became infinite or not a number. Nothing of the stage was saved.</summary>
public sealed class TrainingDivergedException : ModelDslException
{
    internal TrainingDivergedException(string stage, int epoch, int step, string reason, string message)
        : base(message, inner: null)
    {
        Stage = stage;
        Epoch = epoch;
        Step = step;
        Reason = reason;
    }

    /// <summary>The stage's name.</summary>
    public string Stage { get; }

    /// <summary>The epoch in the stage, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The optimizer step in the stage, from 1.</summary>
    public int Step { get; }

    /// <summary>What diverged and where, for the ledger.</summary>
    internal string Reason { get; }
}
