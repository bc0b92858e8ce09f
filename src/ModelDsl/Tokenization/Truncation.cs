namespace ModelDsl.Tokenization;

/// <summary>How much of a pair of token sequences stays.</summary>
internal static class Truncation
{
    /// <summary>
    /// Hugging Face's "longest_first": tokens go one by one from the end of the longer sequence, and from the second where both are
    /// equally long.
    /// </summary>
    /// <returns>How many tokens of each sequence stay; together at most <paramref name="room"/>.</returns>
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
