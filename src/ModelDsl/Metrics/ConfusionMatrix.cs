namespace ModelDsl.Metrics;

/// <summary>Counts the predictions of a single-label task by true and predicted class, and scores them.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts; // [actual, predicted], row by row

    /// <summary>An empty matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ClassCount = classCount;
        _counts = new int[checked(classCount * classCount)];
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The number of predictions counted.</summary>
    public int Count { get; private set; }

    /// <summary>How many examples of class <paramref name="actual"/> were predicted as <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Cell(actual, predicted)];

    /// <summary>Counts one prediction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int predicted, int actual)
    {
        _counts[Cell(actual, predicted)]++;
        Count++;
    }

    /// <summary>The share of predictions that are right.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been counted.</exception>
    public double Accuracy
    {
        get
        {
            ThrowIfEmpty();
            return (double)Enumerable.Range(0, ClassCount).Sum(c => this[c, c]) / Count;
        }
    }

    /// <summary>The mean of the classes' F1. As scikit-learn's <c>f1_score(average="macro", zero_division=0)</c> does, it leaves out the
    /// classes that occur neither in the truth nor in the predictions.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been counted.</exception>
    public double MacroF1
    {
        get
        {
            ThrowIfEmpty();
            return Enumerable.Range(0, ClassCount).Where(c => ActualCount(c) + PredictedCount(c) > 0).Average(c => MetricsOf(c).F1);
        }
    }

    /// <summary>Precision, recall and F1 of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassMetrics MetricsOf(int classId)
    {
        var right = this[classId, classId];
        var actual = ActualCount(classId);
        var predicted = PredictedCount(classId);
        return new(Ratio(right, predicted), Ratio(right, actual), Ratio(2 * right, actual + predicted), actual);
    }

    /// <summary>The scores together with the mean loss of the same predictions.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been counted.</exception>
    public TaskMetrics ToTaskMetrics(double loss) => new(loss, Accuracy, MacroF1, Count);

    private int ActualCount(int classId) => Enumerable.Range(0, ClassCount).Sum(predicted => this[classId, predicted]);

    private int PredictedCount(int classId) => Enumerable.Range(0, ClassCount).Sum(actual => this[actual, classId]);

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
