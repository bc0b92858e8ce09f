namespace ModelDsl.Data.Packing;

/// <summary>Some encoded examples in a few arrays: token ids end to end, without an object per example.</summary>
internal sealed class PackedBlock
{
    private readonly int _heads;

    // Where the tokens of each example end.
    private readonly int[] _ends;
    private readonly PackedIds _ids;
    private readonly Target?[] _labels;

    // Null where all examples have the usual value: one text, not truncated, not blank.
    private readonly PackedIds? _typeIds;
    private readonly int[]? _fullLengths;
    private readonly bool[]? _blank;

    private PackedBlock(EncodedExample[] examples)
    {
        _heads = examples[0].Labels.Count;
        foreach (var example in examples) RequireValid(example);

        _ends = new int[examples.Length];
        for (var (row, end) = (0, 0); row < examples.Length; row++) _ends[row] = end += examples[row].Ids.Length;
        _ids = new([.. examples.SelectMany(example => example.Ids)]);
        _labels = [.. examples.SelectMany(example => example.Labels)];
        if (examples.Any(example => example.TypeIds.AsSpan().ContainsAnyExcept(0)))
            _typeIds = new([.. examples.SelectMany(example => example.TypeIds)]);
        if (examples.Any(example => example.FullLength != example.Ids.Length))
            _fullLengths = [.. examples.Select(example => example.FullLength)];
        if (examples.Any(IsBlank))
            _blank = [.. examples.Select(IsBlank)];
    }

    /// <summary>The number of examples.</summary>
    public int Count => _ends.Length;

    /// <summary>Packs examples.</summary>
    /// <param name="examples">The examples, at least one.</param>
    /// <exception cref="ArgumentException">An example has more or fewer token types than ids, or labels of other heads.</exception>
    public static PackedBlock Pack(EncodedExample[] examples) => new(examples);

    /// <summary>Creates an example again, without its text and words.</summary>
    public EncodedExample Create(int row, int index) => new(
        IdsOf(row), _typeIds?[TokensOf(row)] ?? new int[LengthOf(row)], _labels[(row * _heads)..((row + 1) * _heads)])
    {
        FullLength = FullLengthOf(row),
        Index = index,
    };

    /// <summary>Returns the token ids of an example.</summary>
    public int[] IdsOf(int row) => _ids[TokensOf(row)];

    /// <summary>Returns the number of tokens of an example.</summary>
    public int LengthOf(int row) => _ends[row] - StartOf(row);

    /// <summary>Returns the number of tokens of an example before truncation.</summary>
    public int FullLengthOf(int row) => _fullLengths?[row] ?? LengthOf(row);

    /// <summary>Returns whether the text of an example is empty or only spaces.</summary>
    public bool IsBlank(int row) => _blank?[row] == true;

    /// <summary>Returns the target of an example for a head; null if unknown.</summary>
    public Target? LabelOf(int row, int task) => _labels[(row * _heads) + task];

    private static bool IsBlank(EncodedExample example) => string.IsNullOrWhiteSpace(example.Text);

    private Range TokensOf(int row) => StartOf(row).._ends[row];

    private int StartOf(int row) => row == 0 ? 0 : _ends[row - 1];

    private void RequireValid(EncodedExample example)
    {
        if (example.TypeIds.Length != example.Ids.Length)
        {
            throw new ArgumentException(
                $"An example has {example.Ids.Length} ids and {example.TypeIds.Length} token types.", nameof(example));
        }

        if (example.Labels.Count != _heads)
            throw new ArgumentException($"An example has {example.Labels.Count} labels, another one {_heads}.", nameof(example));
    }
}
