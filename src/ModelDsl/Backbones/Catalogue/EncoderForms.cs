using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>Creates the form of encoders like BERT: embeddings, layers and an optional pooler.</summary>
internal static class EncoderForms
{
    /// <param name="known">The family and sizes.</param>
    /// <param name="readsPooler">Whether a head reads the pooler. Otherwise the model has none, because no loss would train it.</param>
    public static NetworkForm Create(KnownEncoder known, bool readsPooler)
    {
        var shape = known.Shape;
        List<BlockForm> blocks =
        [
            new("embeddings", "Embeddings", ["Embeddings"], shape.EmbeddingsParameters) { Depth = 0 },
            .. Enumerable.Range(0, shape.Layers).Select(layer => CreateLayer(layer, shape)),
        ];
        if (readsPooler)
            blocks.Add(new("pooler", "Pooler", ["Pooler"], shape.ProjectionParameters) { Depth = 1 + shape.Layers });
        return new()
        {
            Source = known,
            Blocks = blocks,
            Stacks = [CreateStack(shape, readsPooler)],
            Width = shape.HiddenSize,
            VocabularySize = shape.VocabularySize,
            StartWords = ("the embeddings are", "them"),
            Types = ("EncoderConfig", nameof(EncoderShape)),
            Sizes = [.. ListSizes(known)],
            Summary = "each property is a block that can be frozen.",
            Embed = "Embeddings.Forward(batch)",
            Length = "length",
            Pooler = readsPooler ? Pooler : null,
            UnreadBlock = known.Family.HasPooler && !readsPooler ? "pooler" : null,
            LongestPrefix = blocks.Count,
            ProjectionParameters = shape.ProjectionParameters,
        };
    }

    private static PoolerForm Pooler { get; } =
        new("EncoderPooler", "Pooler", "AddPooler(weights)", "A dense layer and tanh over the first position.");

    private static BlockForm CreateLayer(int layer, EncoderShape shape) =>
        new($"layer {layer}", $"Layer{layer}", [$"Layer{layer}"], shape.LayerParameters)
        {
            Depth = 1 + layer,
            Products = shape.LayerParameters,
        };

    private static StackForm CreateStack(EncoderShape shape, bool readsPooler) => new()
    {
        First = 1,
        Count = shape.Layers,
        LayerName = "layer",
        LayersName = "layers",
        LayerMember = "Layer",
        Module = "",
        LayerType = "EncoderLayer",
        Documentation = ("", "the input", "the heads"),
        RunsLayersAlone = true,
        Closing = readsPooler ? 1 + shape.Layers : null,
        ClosingMember = "Pooler",
    };

    private static IEnumerable<(string Property, string Value)> ListSizes(KnownEncoder known)
    {
        var shape = known.Shape;
        yield return (nameof(shape.VocabularySize), $"{shape.VocabularySize}");
        yield return (nameof(shape.HiddenSize), $"{shape.HiddenSize}");
        yield return (nameof(shape.Layers), $"{shape.Layers}");
        yield return (nameof(shape.AttentionHeads), $"{shape.AttentionHeads}");
        yield return (nameof(shape.IntermediateSize), $"{shape.IntermediateSize}");
        yield return (nameof(shape.MaxPositions), $"{shape.MaxPositions}");
        if (known.EncoderFamily.Keys.TokenTypes is not null)
            yield return (nameof(shape.TokenTypes), $"{shape.TokenTypes}");
    }
}
