namespace ModelDsl.Data;

/// <summary>One example as a model reads it, without padding.</summary>
/// <param name="Ids">Token ids, special tokens included, <c>[length]</c>.</param>
/// <param name="TypeIds">The segment of each token, <c>[length]</c>.</param>
/// <param name="Labels">One class id per head, in head order; <see cref="NoLabel"/> where it is unknown.</param>
public sealed record EncodedExample(int[] Ids, int[] TypeIds, int[] Labels)
{
    /// <summary>The class id that stands for an unknown label: the one that cross entropy ignores.</summary>
    public const int NoLabel = -100;
}
