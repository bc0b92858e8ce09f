namespace ModelDsl.Tokenization;

/// <summary>A token as a settings file gives it: its text alone, or an object such as Hugging Face's AddedToken.</summary>
/// <param name="Content">The text; not empty.</param>
/// <param name="StripsLeft"><c>lstrip</c>, where the file says.</param>
/// <param name="StripsRight"><c>rstrip</c>, where the file says.</param>
internal sealed record TokenSetting(string Content, bool? StripsLeft = null, bool? StripsRight = null);
