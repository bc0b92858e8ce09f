namespace ModelDsl.Tokenization.WordPiece;

/// <summary>A checkpoint's settings of basic tokenization.</summary>
/// <param name="Lowercase"><c>do_lower_case</c>.</param>
/// <param name="StripAccents"><c>strip_accents</c>; defaults to <paramref name="Lowercase"/>.</param>
/// <param name="SeparateIdeographs"><c>tokenize_chinese_chars</c>: each CJK ideograph is a word.</param>
internal sealed record BasicTokenizationOptions(bool Lowercase, bool StripAccents, bool SeparateIdeographs);
