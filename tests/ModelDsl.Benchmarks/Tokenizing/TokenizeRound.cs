namespace ModelDsl.Benchmarks.Tokenizing;

/// <summary>One pass over a text.</summary>
/// <param name="Tokens">The tokens it gave, special tokens included.</param>
/// <param name="Seconds">The time it took.</param>
internal readonly record struct TokenizeRound(int Tokens, double Seconds)
{
    public double TokensPerSecond => Tokens / Seconds;
}
