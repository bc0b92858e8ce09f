namespace ModelDsl;

/// <summary>An error that the user can mend. Its message names the file, line or setting, and what to do.</summary>
/// <remarks>The derived classes tell the kinds apart and hold the facts of the message as properties.</remarks>
public abstract class ModelDslException : Exception
{
    private protected ModelDslException(string message, Exception? inner) : base(message, inner)
    {
    }
}
