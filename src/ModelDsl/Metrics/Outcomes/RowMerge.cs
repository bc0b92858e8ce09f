namespace ModelDsl.Metrics;

/// <summary>Merges the columns of outcomes in the order of their examples.</summary>
/// <param name="parts">Outcomes of one kind.</param>
internal sealed class RowMerge(IReadOnlyList<TaskOutcomes> parts)
{
    private readonly (int Part, int Row)[] _order =
    [
        .. from part in Enumerable.Range(0, parts.Count)
           from row in Enumerable.Range(0, parts[part].Count)
           orderby parts[part].Examples[row]
           select (part, row),
    ];

    /// <summary>The examples of all rows.</summary>
    public int[] Examples => Column<TaskOutcomes, int>(part => part.Examples);

    /// <summary>The losses of all rows.</summary>
    public float[] Losses => Column<TaskOutcomes, float>(part => part.Losses);

    /// <summary>The parts.</summary>
    public IEnumerable<TOutcomes> Parts<TOutcomes>() where TOutcomes : TaskOutcomes => parts.Cast<TOutcomes>();

    /// <summary>Merges a column.</summary>
    public TCell[] Column<TOutcomes, TCell>(Func<TOutcomes, TCell[]> columnOf) where TOutcomes : TaskOutcomes
    {
        TCell[][] columns = [.. Parts<TOutcomes>().Select(columnOf)];
        return [.. _order.Select(place => columns[place.Part][place.Row])];
    }
}
