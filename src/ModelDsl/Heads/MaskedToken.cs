namespace ModelDsl;

/// <summary>What a masked language model says of one [MASK].</summary>
/// <param name="Position">Which token of the text it is, counting the special tokens, from 0.</param>
/// <param name="Candidates">The most probable tokens, the best one first.</param>
public sealed record MaskedToken(int Position, IReadOnlyList<TokenCandidate> Candidates);

/// <summary>A token that may stand in a place.</summary>
/// <param name="Token">Its text; a word piece that goes on with a word has the tokenizer's mark in front, such as ##.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
public readonly record struct TokenCandidate(string Token, float Probability);
