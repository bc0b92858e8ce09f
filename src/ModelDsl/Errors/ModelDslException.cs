namespace ModelDsl;

/// <summary>An error that the user can fix. Its message names the file, line or setting, and the remedy.</summary>
/// <remarks>Each derived class is one kind of error, with the facts of its message as properties.</remarks>
public abstract class ModelDslException : Exception
{
    private protected ModelDslException(string message, Exception? inner) : base(message, inner)
    {
    }
}
