namespace ModelDsl.Backbones;

internal static class LayerRanges
{
    /// <summary>The layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public static IReadOnlyList<TLayer> Of<TLayer>(IReadOnlyList<TLayer> layers, int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, layers.Count);
        return [.. layers.Skip(first).Take(last - first + 1)];
    }
}
