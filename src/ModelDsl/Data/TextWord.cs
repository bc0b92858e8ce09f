namespace ModelDsl.Data;

/// <summary>A word of an encoded text.</summary>
/// <param name="Token">The position of its first word piece.</param>
/// <param name="Start">Where it begins in the text as it was given, in UTF-16 units from 0.</param>
/// <param name="End">Where it ends: behind its last unit.</param>
public readonly record struct TextWord(int Token, int Start, int End);
