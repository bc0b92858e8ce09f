namespace ModelDsl.Backbones.Catalogue;

/// <summary>Layers one behind the other, which schedules share evenly, and the block that closes them.</summary>
internal sealed record StackForm
{
    /// <summary>The block of layer 0; the others follow it.</summary>
    public required int First { get; init; }

    /// <summary>The number of layers.</summary>
    public required int Count { get; init; }

    /// <summary>How <c>Layers</c> names all of it: <c>encoder</c>. Null for the only stack, whose layers are numbers alone.</summary>
    public string? Name { get; init; }

    /// <summary>How a layer is named: <c>layer</c>, <c>encoder.layer</c>.</summary>
    public required string LayerName { get; init; }

    /// <summary>How several layers are named.</summary>
    public required string LayersName { get; init; }

    /// <summary>How emitted members name a layer, before its number.</summary>
    public required string LayerMember { get; init; }

    /// <summary>The module that is the stack, with a dot behind it; empty where that is the backbone.</summary>
    public required string Module { get; init; }

    /// <summary>The type of its layers.</summary>
    public required string LayerType { get; init; }

    /// <summary>What documentation says of a layer: which stack it is of, and what its first and its last layer are nearest to.</summary>
    public required (string Of, string First, string Last) Documentation { get; init; }

    /// <summary>Whether one layer runs by itself, without what all layers of the stack share.</summary>
    public bool RunsLayersAlone { get; init; }

    /// <summary>The block that follows the last layer and thaws with it where no attribute names it; null where there is none.</summary>
    public int? Closing { get; init; }

    /// <summary>What the closing block is called beside the last layer.</summary>
    public string ClosingMember { get; init; } = "";

    /// <summary>Whether tables leave the closing block out beside the last layer.</summary>
    public bool IsClosingUnsaid { get; init; }

    /// <summary>The block of the part of layer 0 that has a name of its own, its cross-attention; null where layers have none.</summary>
    public int? Companions { get; init; }

    /// <summary>How such a part is named, and how emitted members name it.</summary>
    public (string Name, string Member) CompanionNames { get; init; }

    /// <summary>The last layer's block.</summary>
    public int Last => First + Count - 1;

    /// <summary>The blocks of the layers.</summary>
    public IEnumerable<int> Layers => Enumerable.Range(First, Count);

    /// <summary>The blocks of the layers' parts with names of their own.</summary>
    public IEnumerable<int> AllCompanions => Companions is { } first ? Enumerable.Range(first, Count) : [];

    /// <summary>Every block of the stack.</summary>
    public IEnumerable<int> Blocks => [.. Layers, .. AllCompanions, .. Closing is { } closing ? (int[])[closing] : []];

    /// <summary>The blocks of one layer, with its part that has a name of its own.</summary>
    public IEnumerable<int> BlocksOf(int layer) => Companions is { } first ? [First + layer, first + layer] : [First + layer];
}
