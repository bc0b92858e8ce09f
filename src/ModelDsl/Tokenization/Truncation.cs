namespace ModelDsl.Tokenization;

/// <summary>Computes how much of a pair of token sequences is kept.</summary>
internal static class Truncation
{
    /// <summary>
    /// Truncates as Hugging Face's "longest_first" does: removes tokens one by one from the end of the longer sequence, or of the second if
    /// both are equally long.
    /// </summary>
    /// <returns>Lengths to keep; their sum is at most <paramref name="room"/>.</returns>
    public static (int First, int Second) LongestFirst(int first, int second, int room)
    {
        while (first + second > room)
        {
            if (first > second)
            {
                first--;
            }
            else
            {
                second--;
            }
        }

        return (first, second);
    }
}
