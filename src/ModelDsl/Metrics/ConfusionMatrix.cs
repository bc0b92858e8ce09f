namespace ModelDsl.Metrics;

/// <summary>Counts the predictions of a single-label task by true and predicted class, and computes metrics.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts; // [actual, predicted], row by row
    private readonly ClassTotals _totals;

    /// <summary>Creates an empty matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ClassCount = classCount;
        _counts = new int[checked(classCount * classCount)];
        _totals = new(classCount);
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of predictions added.</summary>
    public int Count { get; private set; }

    /// <summary>Number of examples of class <paramref name="actual"/> predicted as <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Cell(actual, predicted)];

    /// <summary>Adds one prediction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int predicted, int actual)
    {
        _counts[Cell(actual, predicted)]++;
        _totals.Add(predicted, actual);
        Count++;
    }

    /// <summary>Share of correct predictions, 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public double Accuracy
    {
        get
        {
            ThrowIfEmpty();
            return (double)_totals.RightCount / Count;
        }
    }

    /// <summary>
    /// Mean F1 of the classes. Classes that are neither true nor predicted are skipped, as in scikit-learn's
    /// <c>f1_score(average="macro", zero_division=0)</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public double MacroF1
    {
        get
        {
            ThrowIfEmpty();
            return _totals.MacroF1OfOccurring;
        }
    }

    /// <summary>
    /// Matthews correlation coefficient, -1 to 1; R_K (Gorodkin, 2004) for more than two classes, as scikit-learn's
    /// <c>matthews_corrcoef</c>. It is 0 if only one class is true or only one is predicted.
    /// </summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public double MatthewsCorrelation
    {
        get
        {
            ThrowIfEmpty();
            return _totals.MatthewsCorrelation(Count);
        }
    }

    /// <summary>Returns precision, recall and F1 of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassMetrics MetricsOf(int classId)
    {
        ThrowIfNoClass(classId, nameof(classId));
        return _totals.MetricsOf(classId);
    }

    /// <summary>Returns all metrics, together with the mean loss of the same predictions.</summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public TaskMetrics ToTaskMetrics(double loss) => new(Count, MetricNames.MacroF1,
        new(MetricNames.Loss, loss),
        new(MetricNames.Accuracy, Accuracy),
        new(MetricNames.MacroF1, MacroF1),
        new(MetricNames.MatthewsCorrelation, MatthewsCorrelation));

    private int Cell(int actual, int predicted)
    {
        ThrowIfNoClass(actual, nameof(actual));
        ThrowIfNoClass(predicted, nameof(predicted));
        return actual * ClassCount + predicted;
    }

    private void ThrowIfNoClass(int classId, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(classId, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classId, ClassCount, parameter);
    }

    private void ThrowIfEmpty()
    {
        if (Count == 0)
            throw new InvalidOperationException("No predictions have been counted, so there is nothing to score.");
    }
}
