using ModelDsl.Heads.Answers;

namespace ModelDsl;

/// <summary>Prediction of a masked language model for one [MASK].</summary>
/// <param name="Position">Index of the token, from 0, special tokens included.</param>
/// <param name="Candidates">The most probable tokens, in descending order of probability.</param>
public sealed record MaskedToken(int Position, IReadOnlyList<TokenCandidate> Candidates)
{
    /// <summary>Formats the position and the candidates: <c>4: parcel 0.61, package 0.20</c>.</summary>
    public override string ToString() =>
        $"{Position}: {string.Join(", ", Candidates.Select(candidate => AnswerText.Format(candidate.Token, candidate.Probability)))}";
}

/// <summary>A candidate for a masked token.</summary>
/// <param name="Token">Text of the token; a word piece inside a word keeps the tokenizer's prefix, such as ##.</param>
/// <param name="Probability">Probability of the token, 0 to 1.</param>
public readonly record struct TokenCandidate(string Token, float Probability);
