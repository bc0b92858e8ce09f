namespace ModelDsl;

/// <summary>An error that the user can mend: its message names the file, line or setting, and what to do.</summary>
public class ModelDslException(string message, Exception? inner = null) : Exception(message, inner);
