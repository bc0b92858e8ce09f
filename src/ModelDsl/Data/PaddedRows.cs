namespace ModelDsl.Data;

/// <summary>The examples of one batch in flat, row-major arrays, before they become tensors.</summary>
internal sealed class PaddedRows
{
    private PaddedRows(IReadOnlyList<EncodedExample> examples, int length, int heads, int padId)
    {
        Size = examples.Count;
        Length = length;
        Ids = new long[Size * length];
        Array.Fill(Ids, padId);
        TokenTypes = new long[Size * length];
        Mask = examples.Any(example => example.Ids.Length < length) ? new bool[Size * length] : null;
        Words = [.. examples.Select(example => example.Words)];
        Labels = [.. Enumerable.Range(0, heads).Select(_ => new Target?[Size])];
    }

    public int Size { get; }

    public int Length { get; }

    public long[] Ids { get; }

    public long[] TokenTypes { get; }

    public bool[]? Mask { get; }

    /// <summary>Per head the target of each row; null if unknown.</summary>
    public IReadOnlyList<Target?[]> Labels { get; }

    public IReadOnlyList<IReadOnlyList<TextWord>?> Words { get; }

    public int LargestId { get; private set; }

    public int LargestType { get; private set; }

    public static PaddedRows Pad(IReadOnlyList<EncodedExample> examples, int padId)
    {
        ArgumentNullException.ThrowIfNull(examples);
        foreach (var (index, example) in examples.Index())
            _ = example ?? throw new ArgumentNullException(nameof(examples), $"{nameof(examples)}[{index}] is null.");
        if (examples.Count == 0)
            throw new ArgumentException("A batch needs at least one example.", nameof(examples));

        ArgumentOutOfRangeException.ThrowIfNegative(padId);
        var rows = new PaddedRows(examples, examples.Max(example => example.Ids.Length), examples[0].Labels.Count, padId)
        {
            LargestId = padId,
        };
        for (var row = 0; row < examples.Count; row++)
            rows.Fill(row, examples[row]);
        return rows;
    }

    private void Fill(int row, EncodedExample example)
    {
        if (example.Ids.Length == 0)
            throw new ArgumentException($"Example {row} of the batch has no tokens.", nameof(example));
        if (example.TypeIds.Length != example.Ids.Length)
        {
            throw new ArgumentException(
                $"Example {row} of the batch has {example.Ids.Length} ids and {example.TypeIds.Length} token types.", nameof(example));
        }

        if (example.Labels.Count != Labels.Count)
        {
            throw new ArgumentException(
                $"Example {row} of the batch has {example.Labels.Count} labels, the first one {Labels.Count}.", nameof(example));
        }

        for (var column = 0; column < example.Ids.Length; column++)
        {
            var (id, type) = (example.Ids[column], example.TypeIds[column]);
            if (id < 0 || type < 0)
                throw new ArgumentException($"Example {row} of the batch has a negative id or token type.", nameof(example));

            var cell = row * Length + column;
            Ids[cell] = id;
            TokenTypes[cell] = type;
            LargestId = Math.Max(LargestId, id);
            LargestType = Math.Max(LargestType, type);
            Mask?[cell] = true;
        }

        for (var head = 0; head < Labels.Count; head++)
            Labels[head][row] = example.Labels[head];
    }
}
