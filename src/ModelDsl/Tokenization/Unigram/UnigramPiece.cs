namespace ModelDsl.Tokenization.Unigram;

/// <summary>A token of a unigram model.</summary>
/// <param name="Text">Its text, with U+2581 for a space.</param>
/// <param name="Score">The logarithm of its probability.</param>
/// <param name="IsNormal">It may stand for a part of a text; control symbols and the unknown symbol may not.</param>
internal readonly record struct UnigramPiece(string Text, float Score, bool IsNormal);
