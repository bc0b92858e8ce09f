namespace ModelDsl;

/// <summary>The names of the metrics, as the ledger's files spell them.</summary>
public static class MetricNames
{
    /// <summary>The mean loss per target: per example, or per token where a task speaks of tokens.</summary>
    public const string Loss = "loss";

    /// <summary>The share of examples whose class is right, or of hidden tokens that are guessed, 0 to 1.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>The mean F1 of the labels, 0 to 1.</summary>
    public const string MacroF1 = "macroF1";

    /// <summary>The F1 of all labels counted together, 0 to 1.</summary>
    public const string MicroF1 = "microF1";

    /// <summary>The share of examples whose set of labels is right as a whole, 0 to 1.</summary>
    public const string SubsetAccuracy = "subsetAccuracy";

    /// <summary>The share of predicted entities that are right, 0 to 1.</summary>
    public const string Precision = "precision";

    /// <summary>The share of true entities that are found, 0 to 1.</summary>
    public const string Recall = "recall";

    /// <summary>The F1 of all entities counted together, 0 to 1.</summary>
    public const string EntityF1 = "entityF1";

    /// <summary>The exponential of the mean loss per token, 1 or more; the lower the better.</summary>
    public const string Perplexity = "perplexity";

    /// <summary>BLEU of the texts that the model writes by itself, 0 to 100: see <see cref="Metrics.Bleu"/>.</summary>
    public const string Bleu = "bleu";

    /// <summary>chrF of the same texts, 0 to 100: see <see cref="Metrics.ChrF"/>.</summary>
    public const string ChrF = "chrF";

    /// <summary>The mean squared error: a regression's loss.</summary>
    public const string MeanSquaredError = "mse";

    /// <summary>Pearson's correlation, -1 to 1.</summary>
    public const string Pearson = "pearson";

    /// <summary>Spearman's rank correlation, -1 to 1.</summary>
    public const string Spearman = "spearman";

    /// <summary>The mean of Pearson's and Spearman's correlation.</summary>
    public const string Correlation = "correlation";

    /// <summary>Matthews' correlation of true and predicted classes, -1 to 1; 0 is what guessing reaches.</summary>
    public const string MatthewsCorrelation = "matthews";
}
