namespace ModelDsl.Backbones.Catalogue;

/// <summary>A stack of layers, which schedules distribute evenly over stages, and its closing block.</summary>
internal sealed record StackForm
{
    /// <summary>Block index of layer 0; the other layers follow.</summary>
    public required int First { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Count { get; init; }

    /// <summary>Name of the whole stack in <c>Layers</c>: <c>encoder</c>. Null for an only stack, whose layers are bare numbers.</summary>
    public string? Name { get; init; }

    /// <summary>Name of one layer, before its number: <c>layer</c>, <c>encoder.layer</c>.</summary>
    public required string LayerName { get; init; }

    /// <summary>Name of several layers, before their numbers.</summary>
    public required string LayersName { get; init; }

    /// <summary>Name of a layer in emitted members, before its number.</summary>
    public required string LayerMember { get; init; }

    /// <summary>Emitted path of the stack's module with a trailing dot; empty if the backbone is the stack.</summary>
    public required string Module { get; init; }

    /// <summary>Type of its layers.</summary>
    public required string LayerType { get; init; }

    /// <summary>Emitted documentation of a layer: its stack, and the neighbors of the first and the last layer.</summary>
    public required (string Of, string First, string Last) Documentation { get; init; }

    /// <summary>Whether a layer runs without inputs that all layers of the stack share, such as a position bias.</summary>
    public bool RunsLayersAlone { get; init; }

    /// <summary>Index of the block after the last layer, which thaws with it unless an attribute names it; null for none.</summary>
    public int? Closing { get; init; }

    /// <summary>Name of the closing block in members that also name the last layer.</summary>
    public string ClosingMember { get; init; } = "";

    /// <summary>Whether tables omit the closing block if they list the last layer.</summary>
    public bool IsClosingUnsaid { get; init; }

    /// <summary>Block index of layer 0's companion, its separately named cross-attention; null if layers have none.</summary>
    public int? Companions { get; init; }

    /// <summary>Names of companions in attributes and in emitted members.</summary>
    public (string Name, string Member) CompanionNames { get; init; }

    /// <summary>Block index of the last layer.</summary>
    public int Last => First + Count - 1;

    /// <summary>Block indices of the layers.</summary>
    public IEnumerable<int> Layers => Enumerable.Range(First, Count);

    /// <summary>Block indices of all companions.</summary>
    public IEnumerable<int> AllCompanions => Companions is { } first ? Enumerable.Range(first, Count) : [];

    /// <summary>Block indices of the whole stack.</summary>
    public IEnumerable<int> Blocks => [.. Layers, .. AllCompanions, .. Closing is { } closing ? (int[])[closing] : []];

    /// <summary>Returns the block indices of one layer, its companion included.</summary>
    public IEnumerable<int> BlocksOf(int layer) => Companions is { } first ? [First + layer, first + layer] : [First + layer];
}
