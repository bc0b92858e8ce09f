namespace Examples.Grammar;

/// <summary>A sentence pattern in both languages, to be filled with words.</summary>
/// <param name="Name">Short description.</param>
/// <param name="IsTranslated">Whether the starter sees it as translated pairs. It sees the others in each language separately;
/// fine-tuning teaches their translation.</param>
/// <param name="Weight">Relative frequency.</param>
/// <param name="Fill">Fills the pattern with words.</param>
internal sealed record Construction(string Name, bool IsTranslated, int Weight, Func<Draw, Pair> Fill);
