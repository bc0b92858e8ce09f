namespace ModelDsl;

/// <summary>What <c>Run</c> does in a run directory that already holds a run.</summary>
public enum Resume
{
    /// <summary>Goes on where an interrupted run stopped, with the results of a run that was not interrupted, to the bit. A run that is
    /// complete is not trained again: the model gets its weights. Data, settings or base weights that differ are an error that lists the
    /// differences.</summary>
    WherePossible,

    /// <summary>Starts anew in a directory beside the old one, such as <c>runs/1-2</c>.</summary>
    Never,
}
