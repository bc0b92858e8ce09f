using ModelDsl.Runtime;

namespace ModelDsl.Tests.Data;

public enum Mood { Bad, Good }

public enum Topic { Billing, Delivery, Product, Account }

/// <summary>An example of a model with one task, as the generator writes it.</summary>
public sealed record MoodExample(string Text, Mood? Mood = null, string? Pair = null) : IExample<MoodExample>
{
    private static readonly LabelSet<Mood> Moods = LabelSet.Create(Data.Mood.Bad, Data.Mood.Good);

    static IReadOnlyList<string> IExample<MoodExample>.TaskNames { get; } = ["Mood"];

    IReadOnlyList<object?> IExample<MoodExample>.Labels => [Mood];

    public static IReadOnlyList<MoodExample> Read(string path, ExampleColumns? columns = null) =>
        ExampleFile.Read<MoodExample>(path, columns);

    MoodExample IExample<MoodExample>.WithText(string text) => this with { Text = text };

    static MoodExample IExample<MoodExample>.FromRow(ExampleRow row) => new(row.Text, row.Label("Mood", Moods), row.Pair);
}

/// <summary>An example of a model with two tasks.</summary>
public sealed record TicketExample(string Text, Mood? TaskA = null, Topic? TaskB = null, string? Pair = null) : IExample<TicketExample>
{
    private static readonly LabelSet<Mood> Moods = LabelSet.Create(Mood.Bad, Mood.Good);
    private static readonly LabelSet<Topic> Topics = LabelSet.Create(Topic.Billing, Topic.Delivery, Topic.Product, Topic.Account);

    static IReadOnlyList<string> IExample<TicketExample>.TaskNames { get; } = ["TaskA", "TaskB"];

    IReadOnlyList<object?> IExample<TicketExample>.Labels => [TaskA, TaskB];

    public static IReadOnlyList<TicketExample> Read(string path, ExampleColumns? columns = null) =>
        ExampleFile.Read<TicketExample>(path, columns);

    TicketExample IExample<TicketExample>.WithText(string text) => this with { Text = text };

    static TicketExample IExample<TicketExample>.FromRow(ExampleRow row) =>
        new(row.Text, row.Label("TaskA", Moods), row.Label("TaskB", Topics), row.Pair);
}
