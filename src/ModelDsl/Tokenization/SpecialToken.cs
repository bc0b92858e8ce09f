namespace ModelDsl.Tokenization;

/// <summary>A token that stands for itself wherever its text occurs: no rule changes or splits it.</summary>
/// <param name="Content">The text.</param>
/// <param name="Id">The id.</param>
/// <param name="StripsLeft">White space in front of it is dropped (<c>lstrip</c>).</param>
/// <param name="StripsRight">White space behind it is dropped (<c>rstrip</c>).</param>
internal sealed record SpecialToken(string Content, int Id, bool StripsLeft, bool StripsRight);
