namespace ModelDsl.Backbones.Catalogue;

/// <summary>A block of a network: the unit of freezing.</summary>
/// <param name="Name">Its name in attributes and messages: <c>layer 3</c>, <c>decoder.norm</c>.</param>
/// <param name="Member">Its name in emitted members: <c>Layer3</c>, <c>DecoderNorm</c>.</param>
/// <param name="Modules">Emitted paths of its modules, relative to the backbone.</param>
/// <param name="Parameters">Number of its parameters.</param>
internal sealed record BlockForm(string Name, string Member, IReadOnlyList<string> Modules, long Parameters)
{
    /// <summary>Multiplications per token in the forward pass; 0 for lookups and negligible blocks.</summary>
    public long Products { get; init; }

    /// <summary>Depth from the input. A gradient that reaches a block passes all blocks of at least its depth.</summary>
    public required int Depth { get; init; }
}
