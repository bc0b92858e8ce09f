namespace ModelDsl.Tokenization;

/// <summary>A token that is matched verbatim, before normalization and splitting.</summary>
/// <param name="Content">The token's text.</param>
/// <param name="Id">The token's id.</param>
/// <param name="StripsLeft">Whether white space before it is dropped (<c>lstrip</c>).</param>
/// <param name="StripsRight">Whether white space after it is dropped (<c>rstrip</c>).</param>
internal sealed record SpecialToken(string Content, int Id, bool StripsLeft, bool StripsRight);
