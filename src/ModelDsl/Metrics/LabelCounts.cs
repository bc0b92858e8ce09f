namespace ModelDsl.Metrics;

/// <summary>
/// Counts the predictions of a multi-label task by label, and computes metrics. A ratio with denominator zero is 0, as in scikit-learn with
/// <c>zero_division=0</c>.
/// </summary>
public sealed class LabelCounts
{
    private readonly ClassTotals _totals;
    private int _rightSets;

    /// <summary>Creates empty counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelCount"/> is less than 1.</exception>
    public LabelCounts(int labelCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelCount, 1);
        _totals = new(labelCount);
    }

    /// <summary>Number of labels.</summary>
    public int LabelCount => _totals.ClassCount;

    /// <summary>Number of examples added.</summary>
    public int Count { get; private set; }

    /// <summary>Micro-averaged F1 over all labels, 0 to 1.</summary>
    public double MicroF1 => _totals.MicroF1;

    /// <summary>Mean F1 of the labels, 0 to 1. A label that is neither predicted nor true counts as 0.</summary>
    public double MacroF1 => _totals.MacroF1;

    /// <summary>Share of examples whose labels are all correct, 0 to 1.</summary>
    public double SubsetAccuracy => Count == 0 ? 0 : (double)_rightSets / Count;

    /// <summary>Adds one example.</summary>
    /// <param name="predicted">Whether each label is predicted, <c>[labels]</c>.</param>
    /// <param name="actual">Whether each label is true, <c>[labels]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length than <see cref="LabelCount"/>.</exception>
    public void Add(ReadOnlySpan<bool> predicted, ReadOnlySpan<bool> actual)
    {
        if (predicted.Length != LabelCount || actual.Length != LabelCount)
            throw new ArgumentException($"There are {LabelCount} labels, not {predicted.Length} and {actual.Length}.", nameof(predicted));

        for (var label = 0; label < LabelCount; label++)
        {
            if (predicted[label] && actual[label]) _totals.AddRight(label, 1);
            if (predicted[label]) _totals.AddPredicted(label, 1);
            if (actual[label]) _totals.AddActual(label, 1);
        }

        _rightSets += predicted.SequenceEqual(actual) ? 1 : 0;
        Count++;
    }
}
