namespace ModelDsl;

/// <summary>Names of the metrics in the ledger's files.</summary>
public static class MetricNames
{
    /// <summary>Mean loss per target: per example, or per token for language models and taggers.</summary>
    public const string Loss = "loss";

    /// <summary>Share of correct classes, or of correctly predicted masked tokens, 0 to 1.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Mean F1 of the labels, 0 to 1.</summary>
    public const string MacroF1 = "macroF1";

    /// <summary>Micro-averaged F1 over all labels, 0 to 1.</summary>
    public const string MicroF1 = "microF1";

    /// <summary>Share of examples whose labels are all correct, 0 to 1.</summary>
    public const string SubsetAccuracy = "subsetAccuracy";

    /// <summary>Share of predicted entities that are correct, 0 to 1.</summary>
    public const string Precision = "precision";

    /// <summary>Share of true entities that are predicted, 0 to 1.</summary>
    public const string Recall = "recall";

    /// <summary>Micro-averaged F1 over all entities, 0 to 1.</summary>
    public const string EntityF1 = "entityF1";

    /// <summary>Exponential of the mean loss per token; at least 1, lower is better.</summary>
    public const string Perplexity = "perplexity";

    /// <summary>BLEU of freely generated texts, 0 to 100; see <see cref="Metrics.Bleu"/>.</summary>
    public const string Bleu = "bleu";

    /// <summary>chrF of freely generated texts, 0 to 100; see <see cref="Metrics.ChrF"/>.</summary>
    public const string ChrF = "chrF";

    /// <summary>Mean squared error, the loss of a regression.</summary>
    public const string MeanSquaredError = "mse";

    /// <summary>Pearson's correlation, -1 to 1.</summary>
    public const string Pearson = "pearson";

    /// <summary>Spearman's rank correlation, -1 to 1.</summary>
    public const string Spearman = "spearman";

    /// <summary>Mean of Pearson's and Spearman's correlation.</summary>
    public const string Correlation = "correlation";

    /// <summary>Matthews correlation coefficient, -1 to 1; 0 for random guessing.</summary>
    public const string MatthewsCorrelation = "matthews";

    /// <summary>Returns the short name of a metric for tables and terminals, such as <c>F1</c> for <c>macroF1</c>.</summary>
    public static string Abbreviate(string name) => name switch
    {
        Accuracy => "acc",
        MacroF1 => "F1",
        MicroF1 => "micro-F1",
        SubsetAccuracy => "exact",
        Precision => "prec",
        EntityF1 => "F1",
        Perplexity => "ppl",
        Correlation => "corr",
        Bleu => "BLEU",
        _ => name,
    };
}
