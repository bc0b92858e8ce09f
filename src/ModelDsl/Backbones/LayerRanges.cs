namespace ModelDsl.Backbones;

internal static class LayerRanges
{
    /// <summary>Returns the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public static IReadOnlyList<TLayer> Slice<TLayer>(IReadOnlyList<TLayer> layers, int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, layers.Count);
        return [.. layers.Skip(first).Take(last - first + 1)];
    }
}
