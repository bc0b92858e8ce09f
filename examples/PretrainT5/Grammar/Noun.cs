namespace Examples.Grammar;

/// <summary>A noun. <paramref name="Kinds"/> are thing, place, food, ...; <paramref name="Gender"/> is <c>m</c>, <c>f</c> or
/// <c>n</c>.</summary>
internal sealed record Noun(string English, string German, char Gender, string[] Kinds)
{
    public string Der => Inflect("der", "die", "das");

    public string Ein => Inflect("ein", "eine", "ein");

    /// <summary>Accusative of <see cref="Ein"/>.</summary>
    public string Einen => Inflect("einen", "eine", "ein");

    public string Mein => Inflect("mein", "meine", "mein");

    public string Meinen => Inflect("meinen", "meine", "mein");

    public string Deinen => Inflect("deinen", "deine", "dein");

    public string Dein => Inflect("dein", "deine", "dein");

    /// <summary>Preposition and article: <c>zum</c> or <c>zur</c>.</summary>
    public string Zum => Inflect("zum", "zur", "zum");

    public string A => English.IndexOfAny(['a', 'e', 'i', 'o']) == 0 ? "an" : "a";

    /// <summary>Ending of an adjective after <c>einen, eine, ein</c>.</summary>
    public string EndingBehindEinen => Inflect("en", "e", "es");

    private string Inflect(string masculine, string feminine, string neuter) =>
        Gender switch { 'm' => masculine, 'f' => feminine, _ => neuter };
}
