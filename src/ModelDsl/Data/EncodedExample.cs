namespace ModelDsl.Data;

/// <summary>One example as a model reads it, without padding.</summary>
/// <param name="Ids">Token ids, special tokens included, <c>[length]</c>.</param>
/// <param name="TypeIds">The segment of each token, <c>[length]</c>.</param>
/// <param name="Labels">What is known for each head, in head order; null where nothing is.</param>
public sealed record EncodedExample(int[] Ids, int[] TypeIds, IReadOnlyList<Target?> Labels)
{
    /// <summary>The class id that stands for an unknown label in a batch: the one that cross entropy ignores.</summary>
    public const int NoLabel = -100;

    /// <summary>The words of the first text; null where no head of the model asks for them.</summary>
    public IReadOnlyList<TextWord>? Words { get; init; }

    /// <summary>The example's place in the data of a run, which a masked copy shares; -1 outside of a run.</summary>
    internal int Index { get; init; } = -1;
}
