using System.Globalization;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>
/// An encoder like BERT (Devlin et al., 2018, https://arxiv.org/abs/1810.04805), with its family's embeddings and Hugging Face's
/// parameter names and arithmetic.
/// </summary>
/// <typeparam name="TEmbeddings">The family's embeddings.</typeparam>
public abstract class EncoderModel<TEmbeddings> : BackboneModule where TEmbeddings : EncoderEmbeddings
{
    private protected EncoderModel(
        EncoderConfig config, EncoderLayerNames names, WeightSource weights, Func<EncoderConfig, WeightSource, TEmbeddings> embeddings)
    {
        Config = config;
        Embeddings = Register("embeddings", embeddings(config, weights.Under("embeddings")));
        Layers = [.. Enumerable.Range(0, config.Shape.Layers).Select(BuildLayer)];

        EncoderLayer BuildLayer(int index)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{names.Layers}.{index}");
            return Register(path, new EncoderLayer(config, names, weights.Under(path)));
        }
    }

    /// <inheritdoc/>
    public sealed override EncoderConfig Config { get; }

    /// <summary>The embeddings.</summary>
    public TEmbeddings Embeddings { get; }

    /// <summary>The encoder's layers, from the embeddings up.</summary>
    public IReadOnlyList<EncoderLayer> Layers { get; }

    /// <summary>Whether the backbone has a pooler.</summary>
    private protected bool HasPooler { get; private set; }

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <param name="first">Index of the first layer.</param>
    /// <param name="last">Index of the last layer.</param>
    /// <param name="hidden"><c>[batch, length, hidden]</c>, the output of the layer before the first.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>; what padding holds has no meaning.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor? mask)
    {
        var layers = LayerRange(first, last);
        using var rows = TokenRows.Find(mask);
        if (rows is null)
        {
            foreach (var layer in layers)
                hidden = layer.Forward(hidden, mask);
            return hidden;
        }

        using var scope = NewDisposeScope();
        hidden = rows.Pack(hidden);
        foreach (var layer in layers)
            hidden = layer.Forward(hidden, rows);
        return rows.Pad(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public IReadOnlyList<EncoderLayer> LayerRange(int first, int last) => LayerRanges.Slice(Layers, first, last);

    /// <summary>Adds the pooler, freshly initialized if the checkpoint has none.</summary>
    protected EncoderPooler AddPooler(WeightSource weights)
    {
        HasPooler = true;
        return Register("pooler", new EncoderPooler(Config, weights.Under("pooler", mayBeFresh: true)));
    }
}
