namespace ModelDsl.Metrics.Statistics;

/// <summary>McNemar's exact test of paired right and wrong answers (McNemar, 1947).</summary>
internal static class McNemar
{
    /// <summary>Returns the two-sided probability of a split at least as uneven if both directions were equally likely, 0 to 1.</summary>
    /// <param name="gained">The number of examples that became right.</param>
    /// <param name="lost">The number of examples that became wrong.</param>
    public static double ExactPValue(int gained, int lost)
    {
        var (count, smaller) = (gained + lost, Math.Min(gained, lost));
        var (logTerm, sum) = (-count * Math.Log(2), 0.0);
        for (var k = 0; k <= smaller; k++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(count - k) - Math.Log(k + 1);
        }

        return Math.Min(2 * sum, 1);
    }
}
