namespace ModelDsl.Benchmarks.Tokenizing;

/// <summary>One pass over a text.</summary>
/// <param name="Tokens">Number of tokens, special tokens included.</param>
/// <param name="Seconds">Elapsed time.</param>
internal readonly record struct TokenizeRound(int Tokens, double Seconds)
{
    public double TokensPerSecond => Tokens / Seconds;
}
