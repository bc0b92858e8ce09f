namespace ModelDsl.Data;

/// <summary>One tokenized example, without padding.</summary>
/// <param name="Ids">Token ids, special tokens included, <c>[length]</c>.</param>
/// <param name="TypeIds">Segment (token type) of each token, <c>[length]</c>.</param>
/// <param name="Labels">Target of each head, in head order; null if unknown.</param>
public sealed record EncodedExample(int[] Ids, int[] TypeIds, IReadOnlyList<Target?> Labels)
{
    /// <summary>Class id of an unknown label in a batch; cross entropy ignores it.</summary>
    public const int NoLabel = -100;

    /// <summary>The words of the first text; null if no head of the model needs them.</summary>
    public IReadOnlyList<TextWord>? Words { get; init; }

    /// <summary>The first text, for reports; null if the example was not encoded from a text.</summary>
    internal string? Text { get; init; }

    /// <summary>The second text of a pair, or null.</summary>
    internal string? Pair { get; init; }

    /// <summary>The number of tokens before truncation; 0 if the example was not encoded from a text.</summary>
    internal int FullLength { get; init; }

    /// <summary>Index of the example in a run's data, shared by masked copies; -1 outside of a run.</summary>
    internal int Index { get; init; } = -1;
}
