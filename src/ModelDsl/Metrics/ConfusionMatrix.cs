namespace ModelDsl.Metrics;

/// <summary>Counts the predictions of a single-label task by true and predicted class, and computes metrics.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts; // [actual, predicted], row by row

    /// <summary>Creates an empty matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ClassCount = classCount;
        _counts = new int[checked(classCount * classCount)];
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
        Count++;
    }

    /// <summary>Share of correct predictions, 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public double Accuracy
    {
        get
        {
            ThrowIfEmpty();
            return (double)RightCount / Count;
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
            return Classes.Where(c => ActualCount(c) + PredictedCount(c) > 0).Average(c => MetricsOf(c).F1);
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
            var (actual, predicted) = (Classes.Select(ActualCount).ToList(), Classes.Select(PredictedCount).ToList());
            var covariance = Covariance(Count, RightCount, actual.Zip(predicted));
            var actualVariance = Covariance(Count, Count, actual.Zip(actual));
            var predictedVariance = Covariance(Count, Count, predicted.Zip(predicted));
            return actualVariance == 0 || predictedVariance == 0
                ? 0
                : covariance / (Math.Sqrt(actualVariance) * Math.Sqrt(predictedVariance));
        }
    }

    /// <summary>Returns precision, recall and F1 of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassMetrics MetricsOf(int classId)
    {
        var right = this[classId, classId];
        var actual = ActualCount(classId);
        var predicted = PredictedCount(classId);
        return new(Ratio(right, predicted), Ratio(right, actual), Ratio(2 * right, actual + predicted), actual);
    }

    /// <summary>Returns all metrics, together with the mean loss of the same predictions.</summary>
    /// <exception cref="InvalidOperationException">No predictions have been added.</exception>
    public TaskMetrics ToTaskMetrics(double loss) => new(Count, MetricNames.MacroF1,
        new(MetricNames.Loss, loss),
        new(MetricNames.Accuracy, Accuracy),
        new(MetricNames.MacroF1, MacroF1),
        new(MetricNames.MatthewsCorrelation, MatthewsCorrelation));

    private IEnumerable<int> Classes => Enumerable.Range(0, ClassCount);

    private int RightCount => Classes.Sum(c => this[c, c]);

    private int ActualCount(int classId) => Classes.Sum(predicted => this[classId, predicted]);

    private int PredictedCount(int classId) => Classes.Sum(actual => this[actual, classId]);

    // Covariance times the squared count, in integers, so that a constant side yields exactly 0.
    private static double Covariance(long count, long agreeing, IEnumerable<(int First, int Second)> marginals) =>
        (count * agreeing) - marginals.Sum(pair => (long)pair.First * pair.Second);

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

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
