using ModelDsl.Runtime;

namespace ModelDsl.Tests.Data;

public enum Mood { Bad, Good }

public enum Topic { Billing, Delivery, Product, Account }

/// <summary>An example of a model with one task, as the generator writes it.</summary>
public sealed record MoodExample(string Text, Mood? Mood = null, string? Pair = null) : IExample<MoodExample>
{
    private static readonly LabelSet<Mood> Moods = LabelSet.Of(Data.Mood.Bad, Data.Mood.Good);

    static IReadOnlyList<string> IExample<MoodExample>.TaskNames { get; } = ["Mood"];

    static MoodExample IExample<MoodExample>.FromRow(ExampleRow row) => new(row.Text, row.Label("Mood", Moods), row.Pair);
}

/// <summary>An example of a model with two tasks.</summary>
public sealed record TicketExample(string Text, Mood? TaskA = null, Topic? TaskB = null, string? Pair = null) : IExample<TicketExample>
{
    private static readonly LabelSet<Mood> Moods = LabelSet.Of(Mood.Bad, Mood.Good);
    private static readonly LabelSet<Topic> Topics = LabelSet.Of(Topic.Billing, Topic.Delivery, Topic.Product, Topic.Account);

    static IReadOnlyList<string> IExample<TicketExample>.TaskNames { get; } = ["TaskA", "TaskB"];

    static TicketExample IExample<TicketExample>.FromRow(ExampleRow row) =>
        new(row.Text, row.Label("TaskA", Moods), row.Label("TaskB", Topics), row.Pair);
}
