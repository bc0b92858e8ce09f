namespace Examples.Grammar;

/// <summary>Draws words at random.</summary>
internal sealed class Draw(Words words, Random random)
{
    private const int Hours = 12;
    private const int FirstAge = 5;

    private static readonly Pair[] Degrees = [new("", ""), new("very ", "sehr "), new("too ", "zu "), new("really ", "wirklich "),
        new("not ", "nicht ")];

    public Subject Subject() => OneOf(words.Subjects);

    public Verb Verb() => OneOf(words.Verbs);

    public Noun Noun(string kind) => OneOf([.. words.Nouns.Where(noun => noun.Kinds.Contains(kind))]);

    public Adjective Adjective(string kind) => OneOf([.. words.Adjectives.Where(adjective => adjective.Kinds.Contains(kind))]);

    public Time Past() => OneOf([.. words.Times.Where(time => time.IsPast)]);

    public Time Future() => OneOf([.. words.Times.Where(time => time.IsFuture)]);

    public Pair Place() => OneOf(words.Places);

    public Pair Hour() => OneOf([.. words.Numbers.Take(Hours)]);

    public Pair Age() => OneOf([.. words.Numbers.Skip(FirstAge)]);

    public Pair Phrase() => OneOf(words.Phrases);

    /// <summary>Draws an adverb of degree with a trailing space (very, too, really, not), or an empty string.</summary>
    public Pair Degree() => OneOf(Degrees);

    public bool Maybe(double probability = 0.5) => random.NextDouble() < probability;

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
