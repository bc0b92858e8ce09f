namespace ModelDsl.Tokenization.Unigram;

/// <summary>Contents of a unigram model file.</summary>
/// <param name="Path">Location of the file, for messages.</param>
/// <param name="Pieces">The pieces, by id.</param>
/// <param name="UnknownId">Id of the unknown piece.</param>
/// <param name="CharacterMap">Compiled normalization rules ("precompiled charsmap"); empty for none.</param>
internal sealed record UnigramModel(string Path, IReadOnlyList<UnigramPiece> Pieces, int UnknownId, byte[] CharacterMap);

/// <summary>A token of a unigram model.</summary>
/// <param name="Text">The token's text, with U+2581 for a space.</param>
/// <param name="Score">Log probability of the token.</param>
/// <param name="IsNormal">Whether the token can match text; control symbols and the unknown symbol cannot.</param>
internal readonly record struct UnigramPiece(string Text, float Score, bool IsNormal);
