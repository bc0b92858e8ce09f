namespace ModelDsl.Backbones.Catalogue;

/// <summary>A block of a network: the unit of freezing.</summary>
/// <param name="Name">As attributes and messages name it: <c>layer 3</c>, <c>decoder.norm</c>.</param>
/// <param name="Member">As emitted members name it: <c>Layer3</c>, <c>DecoderNorm</c>.</param>
/// <param name="Modules">Its modules below the backbone, as emitted code names them.</param>
/// <param name="Parameters">How many parameters it has.</param>
internal sealed record BlockForm(string Name, string Member, IReadOnlyList<string> Modules, long Parameters)
{
    /// <summary>The weights that multiply once for each token in the forward pass; 0 for a look-up, and where that is next to
    /// nothing.</summary>
    public long Products { get; init; }

    /// <summary>Its place from the input on: a gradient that reaches a block passes every block of the same or a greater depth.</summary>
    public required int Depth { get; init; }
}
