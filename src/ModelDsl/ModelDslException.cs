namespace ModelDsl;

/// <summary>Something that the user can mend: the message names the file, line or setting, and what to do.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">What was caught underneath, if anything.</param>
public class ModelDslException(string message, Exception? inner = null) : Exception(message, inner);
