namespace ModelDsl.Metrics;

/// <summary>Counts per class of correct predictions, predictions and true examples. Metrics that need no more than these are computed
/// here. A ratio with denominator zero is 0.</summary>
/// <param name="classCount">The number of classes.</param>
internal sealed class ClassTotals(int classCount)
{
    private readonly int[] _right = new int[classCount];
    private readonly int[] _predicted = new int[classCount];
    private readonly int[] _actual = new int[classCount];

    /// <summary>The number of classes.</summary>
    public int ClassCount => classCount;

    /// <summary>The number of correct predictions.</summary>
    public long RightCount => Sum(_right);

    /// <summary>Micro-averaged F1 over all classes, 0 to 1.</summary>
    public double MicroF1 => Ratio(2 * Sum(_right), Sum(_actual) + Sum(_predicted));

    /// <summary>Precision, recall and F1 over all classes together, and the number of true examples.</summary>
    public ClassMetrics MicroAverage =>
        new(Ratio(Sum(_right), Sum(_predicted)), Ratio(Sum(_right), Sum(_actual)), MicroF1, (int)Sum(_actual));

    /// <summary>Mean F1 of the classes, 0 to 1. A class that is neither predicted nor true counts as 0.</summary>
    public double MacroF1
    {
        get
        {
            var sum = 0.0;
            for (var c = 0; c < classCount; c++) sum += F1(c);
            return sum / classCount;
        }
    }

    /// <summary>Mean F1 of the classes that are predicted or true, 0 to 1.</summary>
    public double MacroF1OfOccurring
    {
        get
        {
            var (sum, count) = (0.0, 0);
            for (var c = 0; c < classCount; c++)
            {
                if (!Occurs(c)) continue;
                sum += F1(c);
                count++;
            }

            return count == 0 ? 0 : sum / count;
        }
    }

    /// <summary>Returns whether a class is predicted or true.</summary>
    public bool Occurs(int classId) => _actual[classId] + _predicted[classId] > 0;

    /// <summary>Adds one prediction of a single-label task.</summary>
    public void Add(int predicted, int actual, int weight = 1)
    {
        AddPredicted(predicted, weight);
        AddActual(actual, weight);
        if (predicted == actual) AddRight(predicted, weight);
    }

    public void AddRight(int classId, int weight) => _right[classId] += weight;

    public void AddPredicted(int classId, int weight) => _predicted[classId] += weight;

    public void AddActual(int classId, int weight) => _actual[classId] += weight;

    /// <summary>Returns precision, recall, F1 and support of a class.</summary>
    public ClassMetrics MetricsOf(int c) => new(Ratio(_right[c], _predicted[c]), Ratio(_right[c], _actual[c]), F1(c), _actual[c]);

    /// <summary>Returns the Matthews correlation coefficient of a number of single-label predictions, -1 to 1.</summary>
    public double MatthewsCorrelation(long count)
    {
        var covariance = Covariance(count, RightCount, _actual, _predicted);
        var actualVariance = Covariance(count, count, _actual, _actual);
        var predictedVariance = Covariance(count, count, _predicted, _predicted);
        return actualVariance == 0 || predictedVariance == 0
            ? 0
            : covariance / (Math.Sqrt(actualVariance) * Math.Sqrt(predictedVariance));
    }

    private double F1(int c) => Ratio(2L * _right[c], (long)_actual[c] + _predicted[c]);

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static long Sum(int[] counts)
    {
        var sum = 0L;
        foreach (var count in counts) sum += count;
        return sum;
    }

    // Covariance times the squared count, in integers, so that a constant side yields exactly 0.
    private static double Covariance(long count, long agreeing, int[] first, int[] second)
    {
        var products = 0L;
        for (var c = 0; c < first.Length; c++) products += (long)first[c] * second[c];
        return (count * agreeing) - products;
    }
}
