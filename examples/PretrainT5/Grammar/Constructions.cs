namespace Examples.Grammar;

/// <summary>All constructions. German puts the time before the complement, and infinite verb forms last.</summary>
internal static class Constructions
{
    public static IReadOnlyList<Construction> All { get; } =
    [
        // Actions
        new("is doing", true, 6, draw => Doing(draw.Subject(), draw.Verb(), draw.Maybe())),
        new("did", true, 6, draw => Did(draw.Subject(), draw.Verb(), draw.Past())),
        new("wants to", false, 5, draw => WantsTo(draw.Subject(), draw.Verb(), draw.Future())),
        new("has to", true, 5, draw => HasTo(draw.Subject(), draw.Verb(), draw.Future())),
        new("likes to", false, 4, draw => LikesTo(draw.Subject(), draw.Verb())),
        new("did?", false, 4, draw => AskWhetherDid(draw.Subject(), draw.Verb(), draw.Past())),
        new("why?", false, 4, draw => AskWhy(draw.Subject(), draw.Verb())),
        new("do you want to?", true, 4, draw => AskWhetherYouWant(draw.Verb(), draw.Future())),
        new("can you?", true, 3, draw => AskWhetherYouCan(draw.Verb())),
        new("shall we?", false, 4, draw => Propose(draw.Verb(), draw.Future())),

        // States
        new("somebody is", true, 4,
            draw => SomebodyIs(draw.Subject(), draw.Degree(), draw.Adjective("person"), draw.Maybe(0.3) ? draw.Future() : null)),
        new("is somebody?", false, 3, draw => AskWhetherSomebodyIs(draw.Subject(), draw.Adjective("person"))),
        new("something is", true, 5, draw => SomethingIs(draw, draw.OneOf(["thing", "room", "food", "mass"]), draw.Degree())),
        new("age", false, 2, draw => AgeOf(draw.Subject(), draw.Age())),
        new("weather", false, 3,
            draw => Weather(draw.Degree(), draw.Adjective("weather"), draw.Maybe() ? draw.Place() : null, draw.Future())),

        // Things
        new("bought", false, 5, draw => Bought(draw.Subject(), draw.Adjective("thing"), draw.Noun("thing"))),
        new("I like the", false, 3, draw => Like(draw.Adjective("thing"), draw.Noun("thing"))),
        new("lost", false, 1,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "I have lost my",
                noun => $"Ich habe {noun.Meinen} {noun.German} verloren.")),
        new("cannot find", true, 2,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "I cannot find my",
                noun => $"Ich kann {noun.Meinen} {noun.German} nicht finden.")),
        new("do not forget", false, 1,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "Don't forget your", noun => $"Vergiss {noun.Deinen} {noun.German} nicht!",
                '!')),
        new("where is my?", true, 1,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "Where is my", noun => $"Wo ist {noun.Mein} {noun.German}?", '?')),
        new("is this your?", false, 1,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "Is this your", noun => $"Ist das {noun.Dein} {noun.German}?", '?')),
        new("this is my", true, 1,
            draw => Own(draw.Noun(draw.OneOf(["thing", "own"])), "This is my", noun => $"Das ist {noun.Mein} {noun.German}.")),
        new("how much?", true, 2,
            draw => Thing(draw.Noun(draw.OneOf(["thing", "food"])), noun => $"How much does the {noun.English} cost?",
                noun => $"Wie viel kostet {noun.Der} {noun.German}?")),
        new("hurts", false, 1,
            draw => Own(draw.Noun("body"), "My", noun => $"{Capital(noun.Mein)} {noun.German} tut weh.", ending: " hurts.")),

        // Food
        new("would like", true, 2,
            draw => Thing(draw.Noun("food"), noun => $"I would like {noun.A} {noun.English}, please.",
                noun => $"Ich hätte gern {noun.Einen} {noun.German}, bitte.")),
        new("can I have?", false, 2,
            draw => Thing(draw.Noun("food"), noun => $"Can I have {noun.A} {noun.English}?",
                noun => $"Kann ich {noun.Einen} {noun.German} haben?")),
        new("bring me", true, 2,
            draw => Thing(draw.Noun("food"), noun => $"Please bring me {noun.A} {noun.English}.",
                noun => $"Bitte bringen Sie mir {noun.Einen} {noun.German}.")),
        new("still need", false, 1,
            draw => Thing(draw.Noun("mass"), noun => $"We still need {noun.English}.", noun => $"Wir brauchen noch {noun.German}.")),
        new("do you have any?", true, 1,
            draw => Thing(draw.Noun("mass"), noun => $"Do you have any {noun.English}?", noun => $"Haben Sie {noun.German}?")),

        // Places
        new("where is the?", true, 1,
            draw => Thing(draw.Noun("place"), noun => $"Where is the {noun.English}?", noun => $"Wo ist {noun.Der} {noun.German}?")),
        new("nearby?", true, 1,
            draw => Thing(draw.Noun("place"), noun => $"Is there {noun.A} {noun.English} nearby?",
                noun => $"Gibt es {noun.Einen} {noun.German} in der Nähe?")),
        new("how do I get to?", false, 1,
            draw => Thing(draw.Noun("place"), noun => $"How do I get to the {noun.English}?",
                noun => $"Wie komme ich {noun.Zum} {noun.German}?")),
        new("far?", true, 1,
            draw => Thing(draw.Noun("place"), noun => $"Is the {noun.English} far from here?",
                noun => $"Ist {noun.Der} {noun.German} weit von hier?")),
        new("opens at", false, 3,
            draw => OpensAt(draw.Noun("place"), draw.OneOf<Pair>([new("opens", "öffnet"), new("closes", "schließt")]), draw.Hour())),
        new("is open", true, 3,
            draw => IsOpen(draw.Noun("place"), draw.OneOf<Pair>([new("open", "geöffnet"), new("closed", "geschlossen")]), draw.Future())),

        // Journeys and time
        new("leaves at", true, 3, draw => LeavesAt(Vehicle(draw), draw.Place(), draw.Hour())),
        new("when does it leave?", false, 2, draw => AskWhenLeaves(Vehicle(draw), draw.Place())),
        new("comes from", true, 3, draw => From(draw.Subject(), draw.Place())),
        new("lives in", false, 3, draw => LivesIn(draw.Subject(), draw.Place())),
        new("flies to", true, 4, draw => FliesTo(draw.Subject(), draw.Place(), draw.Future())),
        new("o'clock", true, 1, draw => OClock(draw.Hour())),
        new("meeting", false, 2, draw => Meeting(draw.Hour(), draw.Future())),

        new("phrases", true, 2, draw => draw.Phrase()),
    ];

    private static Pair Doing(Subject who, Verb verb, bool now) => new(
        Capital($"{who.English} {who.Be} {verb.Ing}{(now ? " right now" : "")}."),
        Capital($"{who.German} {verb.Finite(who)} {(now ? "gerade " : "")}{verb.End}."));

    private static Pair Did(Subject who, Verb verb, Time time) => new(
        Capital($"{who.English} {verb.Past} {time.English}."),
        Capital($"{who.German} {verb.Auxiliary(who)} {time.German} {verb.Complement} {verb.Participle}."));

    private static Pair WantsTo(Subject who, Verb verb, Time time) => new(
        Capital($"{who.English} {(who.IsThird ? "wants" : "want")} to {verb.Base} {time.English}."),
        Capital($"{who.German} {who.Möchte} {time.German} {verb.Complement} {verb.Infinitive}."));

    private static Pair HasTo(Subject who, Verb verb, Time time) => new(
        Capital($"{who.English} {(who.IsThird ? "has" : "have")} to {verb.Base} {time.English}."),
        Capital($"{who.German} {who.Muss} {time.German} {verb.Complement} {verb.Infinitive}."));

    private static Pair LikesTo(Subject who, Verb verb) => new(
        Capital($"{who.English} {(who.IsThird ? "likes" : "like")} to {verb.Base}."),
        Capital($"{who.German} {verb.Finite(who)} gern {verb.End}."));

    private static Pair AskWhetherDid(Subject who, Verb verb, Time time) => new(
        $"Did {who.English} {verb.Base} {time.English}?",
        $"{Capital(verb.Auxiliary(who))} {who.German} {time.German} {verb.Complement} {verb.Participle}?");

    private static Pair AskWhy(Subject who, Verb verb) => new(
        $"Why {who.Be} {who.English} {verb.Ing}?", $"Warum {verb.Finite(who)} {who.German} {verb.End}?");

    private static Pair AskWhetherYouWant(Verb verb, Time time) => new(
        $"Do you want to {verb.Base} {time.English}?", $"Möchtest du {time.German} {verb.Complement} {verb.Infinitive}?");

    private static Pair AskWhetherYouCan(Verb verb) => new(
        $"Can you {verb.Base}, please?", $"Kannst du bitte {verb.Complement} {verb.Infinitive}?");

    private static Pair Propose(Verb verb, Time time) => new(
        $"Shall we {verb.Base} {time.English}?", $"Wollen wir {time.German} {verb.Complement} {verb.Infinitive}?");

    private static Pair SomebodyIs(Subject who, Pair degree, Adjective how, Time? time) => time is null
        ? new(Capital($"{who.English} {who.Be} {degree.English}{how.English}."),
            Capital($"{who.German} {who.Sein} {degree.German}{how.German}."))
        : new(Capital($"{who.English} {who.Be} {how.English} {time.English}."),
            Capital($"{who.German} {who.Sein} {time.German} {how.German}."));

    private static Pair AskWhetherSomebodyIs(Subject who, Adjective how) => new(
        $"{Capital(who.Be)} {who.English} {how.English}?", $"{Capital(who.Sein)} {who.German} {how.German}?");

    private static Pair SomethingIs(Draw draw, string kind, Pair degree)
    {
        var (noun, how) = (draw.Noun(kind), draw.Adjective(kind));
        return new($"The {noun.English} is {degree.English}{how.English}.",
            $"{Capital(noun.Der)} {noun.German} ist {degree.German}{how.German}.");
    }

    private static Pair AgeOf(Subject who, Pair age) => new(
        Capital($"{who.English} {who.Be} {age.English} years old."), Capital($"{who.German} {who.Sein} {age.German} Jahre alt."));

    private static Pair Weather(Pair degree, Adjective how, Pair? place, Time time) => place is { } town
        ? new($"It is {degree.English}{how.English} in {town.English}.", $"Es ist in {town.German} {degree.German}{how.German}.")
        : new($"It is {degree.English}{how.English} {time.English}.", $"Es ist {time.German} {degree.German}{how.German}.");

    private static Pair Bought(Subject who, Adjective how, Noun what) => new(
        Capital($"{who.English} bought {(how.English[0] is 'o' or 'e' ? "an" : "a")} {how.English} {what.English}."),
        Capital($"{who.German} {who.Haben} {what.Einen} {how.Attributive}{what.EndingBehindEinen} {what.German} gekauft."));

    private static Pair Like(Adjective how, Noun what) => new(
        $"I like the {how.English} {what.English}.", $"{Capital(what.Der)} {how.Attributive}e {what.German} gefällt mir.");

    private static Pair Own(Noun noun, string english, Func<Noun, string> german, char mark = '.', string? ending = null) =>
        new($"{english} {noun.English}{ending ?? mark.ToString()}", german(noun));

    private static Pair Thing(Noun noun, Func<Noun, string> english, Func<Noun, string> german) => new(english(noun), german(noun));

    private static Pair OpensAt(Noun place, Pair verb, Pair hour) => new(
        $"The {place.English} {verb.English} at {hour.English} o'clock.",
        $"{Capital(place.Der)} {place.German} {verb.German} um {hour.German} Uhr.");

    private static Pair IsOpen(Noun place, Pair state, Time time) => new(
        $"The {place.English} is {state.English} {time.English}.",
        $"{Capital(place.Der)} {place.German} ist {time.German} {state.German}.");

    private static Pair Vehicle(Draw draw) => draw.OneOf<Pair>([new("bus", "der Bus"), new("train", "der Zug"), new("ship", "das Schiff")]);

    private static Pair LeavesAt(Pair vehicle, Pair place, Pair hour) => new(
        $"The {vehicle.English} to {place.English} leaves at {hour.English} o'clock.",
        Capital($"{vehicle.German} nach {place.German} fährt um {hour.German} Uhr ab."));

    private static Pair AskWhenLeaves(Pair vehicle, Pair place) => new(
        $"When does the {vehicle.English} to {place.English} leave?", $"Wann fährt {vehicle.German} nach {place.German} ab?");

    private static Pair From(Subject who, Pair place) => new(
        Capital($"{who.English} {(who.IsThird ? "comes" : "come")} from {place.English}."),
        Capital($"{who.German} {who.Inflect("komme", "kommst", "kommt", "kommen")} aus {place.German}."));

    private static Pair LivesIn(Subject who, Pair place) => new(
        Capital($"{who.English} {(who.IsThird ? "lives" : "live")} in {place.English}."),
        Capital($"{who.German} {who.Inflect("wohne", "wohnst", "wohnt", "wohnen")} in {place.German}."));

    private static Pair FliesTo(Subject who, Pair place, Time time) => new(
        Capital($"{who.English} {who.Be} flying to {place.English} {time.English}."),
        Capital($"{who.German} {who.Inflect("fliege", "fliegst", "fliegt", "fliegen")} {time.German} nach {place.German}."));

    private static Pair OClock(Pair hour) => new($"It is {hour.English} o'clock.", $"Es ist {hour.German} Uhr.");

    private static Pair Meeting(Pair hour, Time time) => new(
        $"We are meeting at {hour.English} o'clock {time.English}.", $"Wir treffen uns {time.German} um {hour.German} Uhr.");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
