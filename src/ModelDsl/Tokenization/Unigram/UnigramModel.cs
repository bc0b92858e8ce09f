namespace ModelDsl.Tokenization.Unigram;

/// <summary>What a unigram model's file holds.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Pieces">The tokens, by id.</param>
/// <param name="UnknownId">The id of what no piece stands for.</param>
/// <param name="CharacterMap">The compiled normalisation rules ("precompiled charsmap"); empty where there are none.</param>
internal sealed record UnigramModel(FilePlace Place, IReadOnlyList<UnigramPiece> Pieces, int UnknownId, byte[] CharacterMap);
