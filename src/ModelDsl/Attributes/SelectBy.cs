namespace ModelDsl;

/// <summary>The metric by which evaluations and stages are compared, averaged over the tasks that have it. Ties are broken by the lowest
/// loss.</summary>
public enum SelectBy
{
    /// <summary>Each task's own primary metric, such as accuracy or entity F1.</summary>
    Score,

    /// <summary>The loss; lower is better.</summary>
    Loss,

    /// <summary>The share of correct classes or tokens.</summary>
    Accuracy,

    /// <summary>The mean F1 of the classes or labels.</summary>
    MacroF1,

    /// <summary>Micro-averaged F1 over all labels.</summary>
    MicroF1,

    /// <summary>Micro-averaged F1 over all entities.</summary>
    EntityF1,

    /// <summary>The mean of Pearson's and Spearman's correlation.</summary>
    Correlation,

    /// <summary>Matthews correlation coefficient.</summary>
    MatthewsCorrelation,
}
