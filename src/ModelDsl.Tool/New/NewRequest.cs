namespace ModelDsl.Tool.New;

/// <summary>The options of <c>modeldsl new</c>.</summary>
internal sealed record NewRequest
{
    /// <summary>The file of examples.</summary>
    public required string Data { get; init; }

    /// <summary>The file of development examples; null to split the data.</summary>
    public string? Dev { get; init; }

    /// <summary>A directory, or a model on the hub; null for the usual one.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The directory of the project; null for one named after the model.</summary>
    public string? Output { get; init; }

    /// <summary>The class of the model; null for one named after the data.</summary>
    public string? Name { get; init; }

    /// <summary>The column of the text; null to find it.</summary>
    public string? Text { get; init; }

    /// <summary>The columns of labels; empty to find them.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The kind of the only task; null to decide it by the labels.</summary>
    public HeadKind? Kind { get; init; }

    /// <summary>The delimiter, or "tab"; null to detect it.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The seed of split and training.</summary>
    public int Seed { get; init; } = 42;
}
