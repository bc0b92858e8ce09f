namespace ModelDsl;

/// <summary>Something that the user can put right: the message names the file or setting and says what to do.</summary>
/// <param name="message">What is wrong, where, and what to do about it.</param>
/// <param name="inner">What caused it, if anything did.</param>
public class ModelDslException(string message, Exception? inner = null) : Exception(message, inner);
