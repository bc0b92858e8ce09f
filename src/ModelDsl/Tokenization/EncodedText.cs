using System.Collections.Immutable;

namespace ModelDsl.Tokenization;

/// <summary>One text, or a pair of texts, as a model reads it: with special tokens, without padding.</summary>
/// <param name="ids">Token ids, <c>[length]</c>.</param>
/// <param name="typeIds">Segment of each token, <c>[length]</c>: 0 for the first text, 1 for the second.</param>
public sealed class EncodedText(ImmutableArray<int> ids, ImmutableArray<int> typeIds)
{
    /// <summary>Token ids, <c>[length]</c>.</summary>
    public ImmutableArray<int> Ids { get; } = ids;

    /// <summary>Segment of each token, <c>[length]</c>: 0 for the first text, 1 for the second.</summary>
    public ImmutableArray<int> TypeIds { get; } = typeIds;

    /// <summary>
    /// What each token stands for in the text that <see cref="SequenceIds"/> names, <c>[length]</c>; (0, 0) for the special tokens that
    /// the model expects around its input. Empty unless <see cref="Tokenizer.EncodeWithOffsets"/> made this.
    /// </summary>
    public ImmutableArray<TextOffset> Offsets { get; init; } = [];

    /// <summary>
    /// The text each token is from, <c>[length]</c>: 0 for the first, 1 for the second, -1 for the special tokens around them. Empty
    /// unless <see cref="Tokenizer.EncodeWithOffsets"/> made this.
    /// </summary>
    public ImmutableArray<int> SequenceIds { get; init; } = [];

    /// <summary>The number of tokens, special tokens included.</summary>
    public int Length => Ids.Length;
}
