namespace Examples.Grammar;

/// <summary>A sentence in both languages.</summary>
internal readonly record struct Pair(string English, string German)
{
    /// <summary>Joins two sentences; both languages join main clauses the same way.</summary>
    public Pair JoinedWith(Pair other, bool contrast) => new(
        $"{Clause(English)} {(contrast ? "but" : "and")} {Lowered(other.English)}",
        $"{Clause(German)}{(contrast ? ", aber" : " und")} {LoweredGerman(other.German)}");

    /// <summary>Whether it is a statement, which can be joined with another.</summary>
    public bool IsStatement => English.EndsWith('.') && German.EndsWith('.') && !English.Contains(',', StringComparison.Ordinal);

    private static string Clause(string sentence) => sentence[..^1];

    private static string Lowered(string sentence) =>
        sentence.StartsWith("I ", StringComparison.Ordinal) || FirstWordIsName(sentence)
            ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    // German nouns keep their capital. All sentences here begin with an article, a pronoun or a name.
    private static string LoweredGerman(string sentence) =>
        FirstWordIsName(sentence) ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static bool FirstWordIsName(string sentence) => Words.Names.Contains(sentence[..sentence.IndexOfAny([' ', '.'])]);
}
