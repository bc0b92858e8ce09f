using ModelDsl.Metrics;
using static TorchSharp.torch;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcome of each labeled example over batches.</summary>
internal abstract class OutcomeCollector
{
    /// <summary>Adds one batch.</summary>
    /// <param name="logits">The head's logits, <c>[batch, outputs]</c> or <c>[batch, length, outputs]</c>.</param>
    /// <param name="labels">The targets of the batch, <c>[batch, ...]</c>.</param>
    /// <param name="examples">The index of each row's example in the data.</param>
    public abstract void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples);

    /// <summary>Returns the outcomes in the order of the data; null if no example has a label for the task.</summary>
    public abstract TaskOutcomes? Finish();
}

/// <summary>Collects rows of one type and sorts them: batches come in the order of lengths.</summary>
/// <typeparam name="TRow">The outcome of one example.</typeparam>
internal abstract class OutcomeCollector<TRow> : OutcomeCollector where TRow : struct
{
    private readonly List<(int Example, float Loss, TRow Row)> _rows = [];

    public sealed override TaskOutcomes? Finish()
    {
        if (_rows is []) return null;

        _rows.Sort((first, second) => first.Example.CompareTo(second.Example));
        return Create(Column(row => row.Example), Column(row => row.Loss), Column(row => row.Row));
    }

    protected void Collect(int example, float loss, TRow row) => _rows.Add((example, loss, row));

    /// <summary>Creates the outcomes of all rows.</summary>
    protected abstract TaskOutcomes Create(int[] examples, float[] losses, TRow[] rows);

    private T[] Column<T>(Func<(int Example, float Loss, TRow Row), T> select) => [.. _rows.Select(select)];
}
