namespace ModelDsl.Checkpoints.Hub;

/// <summary>The hub is unreachable, overloaded or broke off; a retry may succeed. Never leaves this namespace.</summary>
internal sealed class TransientHubException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Delay that the hub asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
