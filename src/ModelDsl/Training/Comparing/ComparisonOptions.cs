namespace ModelDsl;

/// <summary>The data and settings that compared schedules share.</summary>
public sealed record ComparisonOptions
{
    /// <summary>A checkpoint's directory, or the id of a model on the Hugging Face hub.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The file of training examples.</summary>
    public required string Train { get; init; }

    /// <summary>The file of development examples. They select epochs and stages.</summary>
    public required string Dev { get; init; }

    /// <summary>The file of examples that took no part in training, on which the schedules are compared; null for the development
    /// examples, whose scores are optimistic.</summary>
    public string? Test { get; init; }

    /// <summary>Columns whose names differ from the defaults.</summary>
    public ExampleColumns? Columns { get; init; }

    /// <summary>The seeds of data order, dropout, masking and new heads; each schedule trains once with each.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>The settings of each run. With a run directory, each run has a directory in it, such as <c>TopDown-1</c>.</summary>
    public TrainerOptions Options { get; init; } = new();

    /// <summary>Receives each run when it is complete, with the name of its schedule.</summary>
    public Action<string, SeedOutcome>? Completed { get; init; }

    /// <summary>Cancels the comparison.</summary>
    public CancellationToken CancellationToken { get; init; }
}
