using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>What a family's <c>config.json</c> calls the sizes of <see cref="EncoderShape"/>.</summary>
internal sealed record ShapeKeys
{
    public required string VocabularySize { get; init; }

    public required string HiddenSize { get; init; }

    public required string Layers { get; init; }

    public required string AttentionHeads { get; init; }

    public required string IntermediateSize { get; init; }

    public required string MaxPositions { get; init; }

    /// <summary>Null where the family knows no segments.</summary>
    public string? TokenTypes { get; init; }
}
