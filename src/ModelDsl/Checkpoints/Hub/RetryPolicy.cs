namespace ModelDsl.Checkpoints.Hub;

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
