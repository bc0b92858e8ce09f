namespace Examples.Grammar;

/// <summary>The vocabulary of the constructions, from the tables in <c>words</c>.</summary>
internal sealed class Words
{
    private readonly string _directory;

    public Words(string directory)
    {
        _directory = directory;
        Subjects = [.. Rows("subjects").Select(row => new Subject(row[0], row[1], Enum.Parse<Person>(row[2], ignoreCase: true)))];
        Verbs = [.. Rows("verbs").SelectMany(Verb.ParseRow)];
        Nouns = [.. Rows("nouns").Select(row => new Noun(row[0], row[1], row[2][0], row[3].Split(',')))];
        Adjectives = [.. Rows("adjectives").Select(row => new Adjective(row[0], row[1], row[2], row[3].Split(',')))];
        Times = [.. Rows("times").Select(row => new Time(row[0], row[1], row[2].Length > 0, row[3].Length > 0))];
        Places = Pairs("places");
        Numbers = Pairs("numbers");
        Phrases = Pairs("phrases");
    }

    /// <summary>First names, which keep their capital inside a sentence.</summary>
    public static HashSet<string> Names { get; } = ["Anna", "Peter", "Maria", "Paul", "Julia", "Thomas"];

    public IReadOnlyList<Subject> Subjects { get; }

    public IReadOnlyList<Verb> Verbs { get; }

    public IReadOnlyList<Noun> Nouns { get; }

    public IReadOnlyList<Adjective> Adjectives { get; }

    public IReadOnlyList<Time> Times { get; }

    /// <summary>Towns and countries.</summary>
    public IReadOnlyList<Pair> Places { get; }

    /// <summary>Numbers from one; the first twelve are the hours of the clock.</summary>
    public IReadOnlyList<Pair> Numbers { get; }

    /// <summary>Fixed sentences that no construction generates.</summary>
    public IReadOnlyList<Pair> Phrases { get; }

    private List<Pair> Pairs(string table) => [.. Rows(table).Select(row => new Pair(row[0], row[1]))];

    private IEnumerable<string[]> Rows(string table) =>
        File.ReadLines(Path.Combine(_directory, $"{table}.tsv")).Skip(1).Select(line => line.Split('\t'));
}

/// <summary>Grammatical person, named after the pronoun; the third person plural has the verb forms of <see cref="Wir"/>.</summary>
internal enum Person
{
    Ich,
    Du,
    Er,
    Wir,
}

/// <summary>The subject of a sentence.</summary>
internal sealed record Subject(string English, string German, Person Person)
{
    /// <summary>Whether English verbs take their <c>-s</c>.</summary>
    public bool IsThird => Person == Person.Er;

    public string Be => Person switch { Person.Ich => "am", Person.Er => "is", _ => "are" };

    public string Sein => Inflect("bin", "bist", "ist", "sind");

    public string Haben => Inflect("habe", "hast", "hat", "haben");

    public string Möchte => Inflect("möchte", "möchtest", "möchte", "möchten");

    public string Muss => Inflect("muss", "musst", "muss", "müssen");

    /// <summary>Selects the verb form of this person.</summary>
    public string Inflect(string ich, string du, string er, string wir) =>
        Person switch { Person.Ich => ich, Person.Du => du, Person.Er => er, _ => wir };
}

/// <summary>An adjective. <paramref name="Attributive"/> is the German stem before endings, such as <c>teur</c> of <c>teuer</c>.</summary>
internal sealed record Adjective(string English, string German, string Attributive, string[] Kinds);

/// <summary>A time, and whether it can refer to the past and to the future.</summary>
internal sealed record Time(string English, string German, bool IsPast, bool IsFuture);
