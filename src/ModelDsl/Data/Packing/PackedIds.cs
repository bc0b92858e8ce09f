namespace ModelDsl.Data.Packing;

/// <summary>Ids in two bytes each, if all are small enough: those of most vocabularies are.</summary>
internal sealed class PackedIds
{
    private readonly ushort[]? _narrow;
    private readonly int[]? _wide;

    /// <summary>Packs ids.</summary>
    /// <param name="ids">The ids. The array belongs to the packed ids from now on.</param>
    public PackedIds(int[] ids)
    {
        if (ids.AsSpan().ContainsAnyExceptInRange(0, ushort.MaxValue)) _wide = ids;
        else _narrow = Array.ConvertAll(ids, id => (ushort)id);
    }

    /// <summary>Returns some of the ids.</summary>
    public int[] this[Range range] => _wide?[range] ?? Array.ConvertAll(_narrow![range], id => (int)id);
}
