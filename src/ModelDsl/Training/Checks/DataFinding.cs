namespace ModelDsl;

/// <summary>A finding of <c>trainer.Check</c> about the examples, the model or the run directory.</summary>
public sealed record DataFinding
{
    /// <summary>The kind of finding.</summary>
    public required DataFindingKind Kind { get; init; }

    /// <summary>Whether training can begin in spite of it.</summary>
    public required DataSeverity Severity { get; init; }

    /// <summary>A sentence that says what was found, how often, and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>The task that it concerns; null for all tasks.</summary>
    public string? Task { get; init; }

    /// <summary>The number of texts, labels or parameters found.</summary>
    public int Count { get; init; }

    /// <summary>Some of the examples found.</summary>
    public IReadOnlyList<DataPlace> Places { get; init; } = [];
}

/// <summary>The kinds of findings.</summary>
public enum DataFindingKind
{
    /// <summary>Training and development examples have the same texts.</summary>
    SameData,

    /// <summary>Development texts occur in the training examples.</summary>
    Leak,

    /// <summary>Training texts occur several times.</summary>
    Duplicates,

    /// <summary>A text has different labels of a task.</summary>
    ConflictingLabels,

    /// <summary>A label never occurs.</summary>
    MissingLabel,

    /// <summary>A label occurs in few training examples.</summary>
    RareLabel,

    /// <summary>Training examples have no label of any task and are skipped.</summary>
    Unlabeled,

    /// <summary>Texts are empty.</summary>
    EmptyTexts,

    /// <summary>Texts are longer than the maximum length.</summary>
    CutTexts,

    /// <summary>The run directory cannot be written.</summary>
    RunDirectory,

    /// <summary>The run directory has too little room for the versions.</summary>
    DiskSpace,

    /// <summary>Weights of the model are NaN or infinite.</summary>
    NonFiniteWeights,

    /// <summary>A head is not in the checkpoint, and no stage trains it.</summary>
    RandomHead,
}

/// <summary>The severity of a finding.</summary>
public enum DataSeverity
{
    /// <summary>Training can begin, and its result may be worse than it seems.</summary>
    Warning,

    /// <summary>Training cannot succeed.</summary>
    Error,
}
