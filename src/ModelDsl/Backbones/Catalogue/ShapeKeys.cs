using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>A family's keys in <c>config.json</c> for the sizes of <see cref="EncoderShape"/>.</summary>
internal sealed record ShapeKeys
{
    public required string VocabularySize { get; init; }

    public required string HiddenSize { get; init; }

    public required string Layers { get; init; }

    public required string AttentionHeads { get; init; }

    public required string IntermediateSize { get; init; }

    public required string MaxPositions { get; init; }

    /// <summary>Null if the family has no token types.</summary>
    public string? TokenTypes { get; init; }
}
