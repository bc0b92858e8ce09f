using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>The outcomes of one task: a row per labeled development example, stored by columns.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ClassOutcomes), "class")]
[JsonDerivedType(typeof(LabelSetOutcomes), "labelSet")]
[JsonDerivedType(typeof(NumberOutcomes), "number")]
[JsonDerivedType(typeof(EntityOutcomes), "entities")]
[JsonDerivedType(typeof(TokenOutcomes), "tokens")]
[JsonDerivedType(typeof(TextOutcomes), "text")]
internal abstract record TaskOutcomes
{
    /// <summary>The index of each row's example in the development data, ascending.</summary>
    public required int[] Examples { get; init; }

    /// <summary>The loss of each row, summed over its targets.</summary>
    public required float[] Losses { get; init; }

    /// <summary>The number of rows.</summary>
    [JsonIgnore]
    public int Count => Examples.Length;

    /// <summary>Computes the task's metrics over a multiset of the development examples; null if it has no row.</summary>
    /// <param name="weights">How often each development example counts.</param>
    public abstract TaskMetrics? Measure(ReadOnlySpan<int> weights);

    /// <summary>Returns the counts of each label over all rows; null if the task has no labels.</summary>
    public virtual ClassTotals? CountByLabel() => null;

    /// <summary>Returns the report of each label; null if the task has no labels.</summary>
    /// <param name="labels">The names of the labels, by class id.</param>
    public virtual ClassificationReport? CreateReport(IReadOnlyList<string> labels) => null;

    /// <summary>The number of targets of each row, such as its tokens; null if each row has one.</summary>
    [JsonIgnore]
    public virtual int[]? Targets => null;

    /// <summary>Returns the loss of a row, averaged over its targets.</summary>
    public float MeanLoss(int row) => Losses[row] / (Targets?[row] ?? 1);

    /// <summary>Returns the confidence of a row's prediction, 0 to 1; null if the task has none.</summary>
    public virtual float? ConfidenceOf(int row) => null;

    /// <summary>Returns whether a row is right; null if the task has no right and wrong.</summary>
    public abstract bool? IsRight(int row);

    /// <summary>Returns whether the columns, which may come from a file, fit together and to a number of development
    /// examples.</summary>
    public bool IsValid(int exampleCount)
    {
        if (Losses.Length != Count || !AreValid()) return false;
        for (var row = 0; row < Count; row++)
        {
            if (Examples[row] < (row == 0 ? 0 : Examples[row - 1] + 1) || Examples[row] >= exampleCount) return false;
        }

        return true;
    }

    /// <summary>Returns the rows of several parts of the development data, such as those of several workers, in the order of the
    /// data.</summary>
    /// <param name="parts">Outcomes of one kind. No example is in two of them.</param>
    public static TaskOutcomes Merge(IReadOnlyList<TaskOutcomes> parts)
    {
        if (parts is [var only]) return only;

        var rows = new RowMerge(parts);
        return parts[0].MergeColumns(rows) with { Examples = rows.Examples, Losses = rows.Losses };
    }

    /// <summary>Returns a copy with the merged columns of this kind.</summary>
    protected abstract TaskOutcomes MergeColumns(RowMerge rows);

    /// <summary>Returns whether the columns of a kind have <see cref="Count"/> rows and possible values.</summary>
    protected abstract bool AreValid();

    /// <summary>Returns whether a column has a number of rows of at least 0 and below a limit.</summary>
    protected bool IsColumn(int[] column, int limit = int.MaxValue) =>
        column.Length == Count && column.All(value => value >= 0 && value < limit);

    /// <summary>Returns the sum of the losses and the number of targets over a multiset.</summary>
    protected (double LossSum, long Targets) SumLosses(ReadOnlySpan<int> weights)
    {
        var (examples, losses, targets) = (Examples, Losses, Targets);
        var (lossSum, count) = (0.0, 0L);
        for (var row = 0; row < examples.Length; row++)
        {
            var weight = weights[examples[row]];
            if (weight == 0) continue;
            lossSum += weight * (double)losses[row];
            count += weight * (targets is null ? 1L : targets[row]);
        }

        return (lossSum, count);
    }
}
