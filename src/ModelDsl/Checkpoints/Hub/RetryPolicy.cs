namespace ModelDsl.Checkpoints.Hub;

/// <summary>How patiently the hub is asked.</summary>
/// <param name="Attempts">How often a request is sent, at most, before its failure is told.</param>
/// <param name="FirstDelay">The pause after the first failure; each further one is twice as long.</param>
/// <param name="Timeout">How long the hub may be silent.</param>
internal sealed record RetryPolicy(int Attempts, TimeSpan FirstDelay, TimeSpan Timeout)
{
    public static RetryPolicy Default { get; } = new(Attempts: 5, FirstDelay: TimeSpan.FromSeconds(0.5), Timeout: TimeSpan.FromSeconds(30));

    /// <summary>For a question whose answer is not needed, because there is something in the cache.</summary>
    public RetryPolicy Once => this with { Attempts = 1 };
}
