namespace ModelDsl.Tokenization.Unigram;

/// <summary>A token of a unigram model.</summary>
/// <param name="Text">The token's text, with U+2581 for a space.</param>
/// <param name="Score">Log probability of the token.</param>
/// <param name="IsNormal">Whether the token can match text; control symbols and the unknown symbol cannot.</param>
internal readonly record struct UnigramPiece(string Text, float Score, bool IsNormal);
