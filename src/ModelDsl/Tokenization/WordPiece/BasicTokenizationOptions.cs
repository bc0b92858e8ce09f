namespace ModelDsl.Tokenization.WordPiece;

/// <summary>What a checkpoint says about basic tokenization.</summary>
/// <param name="Lowercase"><c>do_lower_case</c>.</param>
/// <param name="StripAccents"><c>strip_accents</c>; where a file does not say, the same as <paramref name="Lowercase"/>.</param>
/// <param name="SeparateIdeographs"><c>tokenize_chinese_chars</c>: each CJK ideograph is a word.</param>
internal sealed record BasicTokenizationOptions(bool Lowercase, bool StripAccents, bool SeparateIdeographs);
