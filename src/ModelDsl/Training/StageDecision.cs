namespace ModelDsl;

/// <summary>What became of a trained stage.</summary>
public enum StageDecision
{
    /// <summary>The stage was accepted: training goes on from its weights.</summary>
    Accepted,

    /// <summary>The stage was not accepted: the model has the weights of the best accepted version again.</summary>
    RolledBack,
}
