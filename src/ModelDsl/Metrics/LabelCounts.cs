namespace ModelDsl.Metrics;

/// <summary>Counts the predictions of a multi-label task by label, and scores them. A ratio whose denominator is zero counts as 0, as in
/// scikit-learn with <c>zero_division=0</c>.</summary>
public sealed class LabelCounts
{
    private readonly int[] _right;
    private readonly int[] _predicted;
    private readonly int[] _actual;
    private int _rightSets;

    /// <summary>Nothing counted yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no label.</exception>
    public LabelCounts(int labelCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelCount, 1);
        _right = new int[labelCount];
        _predicted = new int[labelCount];
        _actual = new int[labelCount];
    }

    /// <summary>The number of labels.</summary>
    public int LabelCount => _right.Length;

    /// <summary>The number of examples counted.</summary>
    public int Count { get; private set; }

    /// <summary>F1 over all decisions of all labels together.</summary>
    public double MicroF1 => F1(_right.Sum(), _predicted.Sum(), _actual.Sum());

    /// <summary>The mean of the labels' F1. A label that is neither predicted nor true counts as 0.</summary>
    public double MacroF1 => Enumerable.Range(0, LabelCount).Average(label => F1(_right[label], _predicted[label], _actual[label]));

    /// <summary>The share of examples of which every label is right.</summary>
    public double SubsetAccuracy => Count == 0 ? 0 : (double)_rightSets / Count;

    /// <summary>Counts one example.</summary>
    /// <param name="predicted">For each label whether it is predicted.</param>
    /// <param name="actual">For each label whether it holds.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels.</exception>
    public void Add(ReadOnlySpan<bool> predicted, ReadOnlySpan<bool> actual)
    {
        if (predicted.Length != LabelCount || actual.Length != LabelCount)
            throw new ArgumentException($"There are {LabelCount} labels, not {predicted.Length} and {actual.Length}.", nameof(predicted));

        for (var label = 0; label < LabelCount; label++)
        {
            _right[label] += predicted[label] && actual[label] ? 1 : 0;
            _predicted[label] += predicted[label] ? 1 : 0;
            _actual[label] += actual[label] ? 1 : 0;
        }

        _rightSets += predicted.SequenceEqual(actual) ? 1 : 0;
        Count++;
    }

    private static double F1(int right, int predicted, int actual) => predicted + actual == 0 ? 0 : 2.0 * right / (predicted + actual);
}
