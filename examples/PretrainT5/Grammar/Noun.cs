namespace Examples.Grammar;

/// <summary>A noun. <paramref name="Kinds"/> are thing, place, food, ...; <paramref name="Gender"/> is <c>m</c>, <c>f</c> or
/// <c>n</c>.</summary>
internal sealed record Noun(string English, string German, char Gender, string[] Kinds)
{
    public string Der => Of("der", "die", "das");

    public string Ein => Of("ein", "eine", "ein");

    /// <summary>Accusative of <see cref="Ein"/>.</summary>
    public string Einen => Of("einen", "eine", "ein");

    public string Mein => Of("mein", "meine", "mein");

    public string Meinen => Of("meinen", "meine", "mein");

    public string Deinen => Of("deinen", "deine", "dein");

    public string Dein => Of("dein", "deine", "dein");

    /// <summary>Preposition and article: <c>zum</c> or <c>zur</c>.</summary>
    public string Zum => Of("zum", "zur", "zum");

    public string A => English.IndexOfAny(['a', 'e', 'i', 'o']) == 0 ? "an" : "a";

    /// <summary>Ending of an adjective after <c>einen, eine, ein</c>.</summary>
    public string EndingBehindEinen => Of("en", "e", "es");

    private string Of(string masculine, string feminine, string neuter) => Gender switch { 'm' => masculine, 'f' => feminine, _ => neuter };
}
