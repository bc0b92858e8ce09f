namespace Examples.Grammar;

/// <summary>A verb with its object or complement, which follows it in English and precedes the infinitive in German.</summary>
internal sealed record Verb
{
    private const char Separation = '|';
    private readonly string _prefix;
    private readonly string _stem;
    private readonly string _du;
    private readonly string _er;
    private readonly string _auxiliary;

    private Verb(string[] row, string[] complement)
    {
        (Base, Third, Ing, Past) = (With(row[0]), With(row[1]), With(row[2]), With(row[3]));
        var parts = row[4].Split(Separation);
        (_prefix, _stem) = (parts.Length > 1 ? parts[0] : "", parts[^1]);
        (_du, _er, Participle, _auxiliary) = (row[5], row[6], row[7], row[8]);
        Complement = complement[1];

        string With(string form) => $"{form} {complement[0]}";
    }

    /// <summary>The English forms, with the complement.</summary>
    public string Base { get; }

    public string Third { get; }

    public string Ing { get; }

    public string Past { get; }

    /// <summary>The German complement: <c>das Fenster</c>, <c>nach Rom</c>.</summary>
    public string Complement { get; }

    public string Participle { get; }

    public string Infinitive => _prefix + _stem;

    /// <summary>Parses a row of the table: one verb with all of its complements.</summary>
    public static IEnumerable<Verb> ParseRow(string[] row) =>
        row[9].Split("; ").Select(complement => new Verb(row, complement.Split(" = ")));

    /// <summary>Returns the auxiliary of the perfect tense.</summary>
    public string Auxiliary(Subject subject) => _auxiliary == "sein" ? subject.Sein : subject.Haben;

    /// <summary>Returns the finite verb of a main clause, which is its second constituent.</summary>
    public string Finite(Subject subject) =>
        subject.Inflect(_stem[..^(_stem.EndsWith("en", StringComparison.Ordinal) ? 2 : 1)] + "e", _du, _er, _stem);

    /// <summary>End of the clause: the complement, and the prefix of a separable verb.</summary>
    public string End => _prefix.Length > 0 ? $"{Complement} {_prefix}" : Complement;
}
