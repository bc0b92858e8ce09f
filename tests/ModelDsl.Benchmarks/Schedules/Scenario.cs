namespace ModelDsl.Benchmarks.Schedules;

/// <summary>What is trained, by both sides alike.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Order">Which blocks thaw.</param>
/// <param name="FirstEpochs">The epochs of the first stage.</param>
/// <param name="Lengths">How long the sentences are.</param>
internal sealed record Scenario(string Name, string Description, ThawOrder Order, int FirstEpochs, SentenceLengths Lengths)
{
    public const int Epochs = 3;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("reference", "heads, last layer, last three layers", ThawOrder.TopDown, Epochs, SentenceLengths.Sst2),
        new("heads10", "the same with 10 epochs of heads", ThawOrder.TopDown, 10, SentenceLengths.Sst2),
        new("long", "the reference with 64 to 128 tokens", ThawOrder.TopDown, Epochs, SentenceLengths.Long),
        new("full", "everything from the first step on", ThawOrder.Everything, Epochs, SentenceLengths.Sst2),
        new("bottom-up", "heads, first layer, first three layers", ThawOrder.BottomUp, Epochs, SentenceLengths.Sst2),
    ];

    /// <summary>The scenario of a name.</summary>
    public static Scenario Of(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>The epochs of a stage.</summary>
    public int EpochsOf(int stage) => stage == 0 ? FirstEpochs : Epochs;
}

/// <summary>Which blocks thaw after the heads.</summary>
internal enum ThawOrder
{
    TopDown,
    BottomUp,
    Everything,
}
