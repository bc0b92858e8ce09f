namespace Examples.Grammar;

/// <summary>A way of saying something in both languages, to be filled with words.</summary>
/// <param name="Name">What it says.</param>
/// <param name="IsTranslated">Whether the starter sees it in both languages side by side; the others it sees in each language alone, and how they
/// are translated is left to fine-tuning.</param>
/// <param name="Weight">How often it is drawn.</param>
/// <param name="Fill">Fills it with words.</param>
internal sealed record Construction(string Name, bool IsTranslated, int Weight, Func<Draw, Pair> Fill);
