namespace ModelDsl.Tokenization;

/// <summary>A token as settings files declare it: a string, or an object such as Hugging Face's AddedToken.</summary>
/// <param name="Content">The token's text; not empty.</param>
/// <param name="StripsLeft"><c>lstrip</c>; null if the file omits it.</param>
/// <param name="StripsRight"><c>rstrip</c>; null if the file omits it.</param>
internal sealed record TokenSetting(string Content, bool? StripsLeft = null, bool? StripsRight = null);
