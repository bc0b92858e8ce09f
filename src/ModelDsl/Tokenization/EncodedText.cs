using System.Collections.Immutable;

namespace ModelDsl.Tokenization;

/// <summary>Token ids of one text or a pair of texts, special tokens included, without padding.</summary>
/// <param name="ids">Token ids, <c>[length]</c>.</param>
/// <param name="typeIds">Segment (token type) of each token, <c>[length]</c>: 0 for the first text, 1 for the second.</param>
public sealed class EncodedText(ImmutableArray<int> ids, ImmutableArray<int> typeIds)
{
    /// <summary>Token ids, <c>[length]</c>.</summary>
    public ImmutableArray<int> Ids { get; } = ids;

    /// <summary>Segment (token type) of each token, <c>[length]</c>: 0 for the first text, 1 for the second.</summary>
    public ImmutableArray<int> TypeIds { get; } = typeIds;

    /// <summary>
    /// Character span of each token in the text named by <see cref="SequenceIds"/>, <c>[length]</c>; (0, 0) for special tokens added by the
    /// template. Empty unless created by <see cref="Tokenizer.EncodeWithOffsets"/>.
    /// </summary>
    public ImmutableArray<TextOffset> Offsets { get; init; } = [];

    /// <summary>
    /// Source text of each token, <c>[length]</c>: 0 for the first, 1 for the second, -1 for special tokens added by the template.
    /// Empty unless created by <see cref="Tokenizer.EncodeWithOffsets"/>.
    /// </summary>
    public ImmutableArray<int> SequenceIds { get; init; } = [];

    /// <summary>The number of tokens before truncation, special tokens included.</summary>
    internal int FullLength { get; init; } = ids.Length;

    /// <summary>The number of tokens, special tokens included.</summary>
    public int Length => Ids.Length;
}
