namespace ModelDsl.Data;

/// <summary>A word of an encoded text.</summary>
/// <param name="Token">Position of its first token.</param>
/// <param name="Start">Start in the original text, in UTF-16 units from 0.</param>
/// <param name="End">End in the original text, exclusive.</param>
public readonly record struct TextWord(int Token, int Start, int End);
