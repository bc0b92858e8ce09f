namespace ModelDsl.Tokenization.Unigram;

/// <summary>Contents of a unigram model file.</summary>
/// <param name="Path">Location of the file, for messages.</param>
/// <param name="Pieces">The pieces, by id.</param>
/// <param name="UnknownId">Id of the unknown piece.</param>
/// <param name="CharacterMap">Compiled normalization rules ("precompiled charsmap"); empty for none.</param>
internal sealed record UnigramModel(string Path, IReadOnlyList<UnigramPiece> Pieces, int UnknownId, byte[] CharacterMap);
