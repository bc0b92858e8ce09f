namespace ModelDsl.Checkpoints.Hub;

/// <summary>The attempts at one thing.</summary>
internal sealed class Retries(RetryPolicy policy)
{
    // A hub that limits the rate may ask for more than anybody waits; then the failure is told sooner.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <summary>Whether another attempt may follow when this one fails.</summary>
    public bool MayRetry => _failures + 1 < policy.Attempts;

    /// <summary>Waits before the next attempt: as long as the hub asks for, else twice as long each time.</summary>
    public Task WaitAsync(TransientHubException failure, CancellationToken cancellation)
    {
        var delay = failure.RetryAfter ?? policy.FirstDelay * Math.Pow(2, _failures);
        _failures++;
        return Task.Delay(delay < LongestDelay ? delay : LongestDelay, cancellation);
    }

    /// <summary>Forgets the failures so far, because there was progress since.</summary>
    public void Reset() => _failures = 0;
}
