namespace ModelDsl.Checkpoints.Hub;

/// <summary>The hub could not be reached, broke off or is overloaded: another attempt may succeed. Never leaves this namespace.</summary>
internal sealed class TransientHubException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The pause that the hub asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
