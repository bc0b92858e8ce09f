using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>A family of encoders like BERT.</summary>
internal sealed class EncoderFamily : BackboneFamily
{
    /// <summary>Keys of the sizes in <c>config.json</c>.</summary>
    public required ShapeKeys Keys { get; init; }

    /// <summary>Default sizes, from Hugging Face's config class.</summary>
    public required EncoderShape Defaults { get; init; }

    /// <inheritdoc/>
    public override bool HasDecoder => false;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Namespace)> Types =>
    [
        (Name + "Config", "ModelDsl.Backbones"), (Name + "Model", "ModelDsl.Backbones"), ("EncoderConfig", "ModelDsl.Backbones"),
        ("EncoderLayer", "ModelDsl.Backbones"), ("EncoderPooler", "ModelDsl.Backbones"), (nameof(EncoderShape), "ModelDsl.Runtime"),
    ];

    /// <inheritdoc/>
    public override KnownBackbone Read(Func<string, int, int> size, Func<string, string?> setting) =>
        new KnownEncoder(this, ReadShape(size));

    /// <inheritdoc/>
    public override bool IsLayerCount(string key) => key == Keys.Layers;

    /// <summary>Reads a shape.</summary>
    /// <param name="read">Reads a size, given its key and default.</param>
    public EncoderShape ReadShape(Func<string, int, int> read) => new()
    {
        VocabularySize = read(Keys.VocabularySize, Defaults.VocabularySize),
        HiddenSize = read(Keys.HiddenSize, Defaults.HiddenSize),
        Layers = read(Keys.Layers, Defaults.Layers),
        AttentionHeads = read(Keys.AttentionHeads, Defaults.AttentionHeads),
        IntermediateSize = read(Keys.IntermediateSize, Defaults.IntermediateSize),
        MaxPositions = read(Keys.MaxPositions, Defaults.MaxPositions),
        TokenTypes = Keys.TokenTypes is { } tokenTypes ? read(tokenTypes, Defaults.TokenTypes) : 0,
    };

    /// <summary>Returns the sizes of a shape with their keys, in a fixed order.</summary>
    public IEnumerable<(string Key, int Size)> SizesOf(EncoderShape shape)
    {
        yield return (Keys.VocabularySize, shape.VocabularySize);
        yield return (Keys.HiddenSize, shape.HiddenSize);
        yield return (Keys.Layers, shape.Layers);
        yield return (Keys.AttentionHeads, shape.AttentionHeads);
        yield return (Keys.IntermediateSize, shape.IntermediateSize);
        yield return (Keys.MaxPositions, shape.MaxPositions);
        if (Keys.TokenTypes is { } tokenTypes)
            yield return (tokenTypes, shape.TokenTypes);
    }
}
