namespace ModelDsl.Benchmarks.Schedules;

/// <summary>A schedule and its data, equal on both sides.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">Description for the user.</param>
/// <param name="Order">Order of thawing.</param>
/// <param name="FirstEpochs">Epochs of the first stage.</param>
/// <param name="Lengths">Distribution of sentence lengths.</param>
internal sealed record Scenario(string Name, string Description, ThawOrder Order, int FirstEpochs, SentenceLengths Lengths)
{
    public const int Epochs = 3;

    /// <summary>All scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
            new("reference", "heads, last layer, last three layers", ThawOrder.TopDown, Epochs, SentenceLengths.Sst2),
            new("heads10", "the reference with 10 epochs of heads", ThawOrder.TopDown, 10, SentenceLengths.Sst2),
            new("long", "the reference with 64 to 128 tokens", ThawOrder.TopDown, Epochs, SentenceLengths.Long),
            new("full", "full fine-tuning", ThawOrder.Everything, Epochs, SentenceLengths.Sst2),
            new("bottom-up", "heads, first layer, first three layers", ThawOrder.BottomUp, Epochs, SentenceLengths.Sst2),
    ];

    /// <summary>Returns the scenario with a name.</summary>
    public static Scenario Find(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>Returns the number of epochs of a stage.</summary>
    public int EpochsOf(int stage) => stage == 0 ? FirstEpochs : Epochs;
}

/// <summary>Order in which blocks thaw after the heads.</summary>
internal enum ThawOrder
{
    TopDown,
    BottomUp,
    Everything,
}
