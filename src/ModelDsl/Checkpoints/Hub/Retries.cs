namespace ModelDsl.Checkpoints.Hub;

/// <summary>Counts the failed attempts of one operation.</summary>
internal sealed class Retries(RetryPolicy policy)
{
    // A rate-limiting hub may ask for a longer delay than a user would wait; then the operation fails instead.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <summary>Whether another attempt may follow if this one fails.</summary>
    public bool MayRetry => _failures + 1 < policy.Attempts;

    /// <summary>Waits before the next attempt: as long as the hub asks for, else with exponential backoff.</summary>
    public Task WaitAsync(TransientHubException failure, CancellationToken cancellation)
    {
        var delay = failure.RetryAfter ?? policy.FirstDelay * Math.Pow(2, _failures);
        _failures++;
        return Task.Delay(delay < LongestDelay ? delay : LongestDelay, cancellation);
    }

    /// <summary>Forgets earlier failures after progress.</summary>
    public void Reset() => _failures = 0;
}

/// <summary>Limits of retrying requests to the hub.</summary>
/// <param name="Attempts">Maximum number of attempts.</param>
/// <param name="FirstDelay">Delay after the first failure; doubles after each further one.</param>
/// <param name="Timeout">Maximum time without a response from the hub.</param>
internal sealed record RetryPolicy(int Attempts, TimeSpan FirstDelay, TimeSpan Timeout)
{
    public static RetryPolicy Default { get; } = new(Attempts: 5, FirstDelay: TimeSpan.FromSeconds(0.5), Timeout: TimeSpan.FromSeconds(30));

    /// <summary>A single attempt, for requests that can fall back to the cache.</summary>
    public RetryPolicy Once => this with { Attempts = 1 };
}
