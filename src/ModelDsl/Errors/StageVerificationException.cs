namespace ModelDsl;

/// <summary>After a stage, frozen parameters had changed or trainable ones had not. The stage was not saved.</summary>
public sealed class StageVerificationException : ModelDslException
{
    internal StageVerificationException(string stage, IReadOnlyList<string> parameters, string message) : base(message, inner: null)
    {
        Stage = stage;
        Parameters = parameters;
    }

    /// <summary>The stage's name.</summary>
    public string Stage { get; }

    /// <summary>The names of the parameters at fault.</summary>
    public IReadOnlyList<string> Parameters { get; }
}
