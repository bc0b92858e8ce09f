namespace ModelDsl.Metrics;

/// <summary>Counts the entities that are found and missed in sentences, and scores all of them together, as seqeval does (micro average): an
/// entity is found where its label, its first word and its last are right. A ratio whose denominator is zero counts as 0.</summary>
internal sealed class EntityF1
{
    private int _right;
    private int _predicted;
    private int _actual;

    /// <summary>The share of predicted entities that are right, 0 to 1.</summary>
    public double Precision => _predicted == 0 ? 0 : (double)_right / _predicted;

    /// <summary>The share of true entities that are found, 0 to 1.</summary>
    public double Recall => _actual == 0 ? 0 : (double)_right / _actual;

    /// <summary>The harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1 => _predicted + _actual == 0 ? 0 : 2.0 * _right / (_predicted + _actual);

    /// <summary>Counts the entities of one sentence.</summary>
    /// <typeparam name="TEntity">An entity: its label and where it stands, compared as a whole.</typeparam>
    public void Add<TEntity>(IReadOnlyCollection<TEntity> predicted, IReadOnlyCollection<TEntity> actual)
    {
        _right += predicted.Intersect(actual).Count();
        _predicted += predicted.Count;
        _actual += actual.Count;
    }
}
