namespace ModelDsl;

/// <summary>How much the classes of a task weigh in its training loss.</summary>
public enum ClassWeights
{
    /// <summary>Every example weighs the same.</summary>
    Equal,

    /// <summary>Rare classes weigh more: a class weighs n / (k · count), of n labels of k classes in the training data, as in
    /// scikit-learn.</summary>
    Balanced,
}
