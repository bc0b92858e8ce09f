namespace ModelDsl.Metrics;

/// <summary>
/// Micro-averaged entity metrics over all sentences, as seqeval computes them. An entity is correct if its label, first and last word are.
/// A ratio with denominator zero is 0.
/// </summary>
internal sealed class EntityF1
{
    private int _right;
    private int _predicted;
    private int _actual;

    /// <summary>Share of predicted entities that are correct, 0 to 1.</summary>
    public double Precision => _predicted == 0 ? 0 : (double)_right / _predicted;

    /// <summary>Share of true entities that are predicted, 0 to 1.</summary>
    public double Recall => _actual == 0 ? 0 : (double)_right / _actual;

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1 => _predicted + _actual == 0 ? 0 : 2.0 * _right / (_predicted + _actual);

    /// <summary>Adds the entities of one sentence.</summary>
    /// <typeparam name="TEntity">An entity with value equality: its label and span.</typeparam>
    public void Add<TEntity>(IReadOnlyCollection<TEntity> predicted, IReadOnlyCollection<TEntity> actual)
    {
        _right += predicted.Intersect(actual).Count();
        _predicted += predicted.Count;
        _actual += actual.Count;
    }
}
