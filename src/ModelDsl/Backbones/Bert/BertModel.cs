using static TorchSharp.torch;

namespace ModelDsl.Backbones.Bert;

/// <summary>
/// BERT (Devlin et al., 2018, https://arxiv.org/abs/1810.04805) with Hugging Face's parameter names and arithmetic.
/// Generated models derive from it to give each layer a property of its own.
/// </summary>
public class BertModel : BackboneModule
{
    private bool _hasPooler;

    /// <summary>Builds embeddings and layers; the pooler is added by those who read it.</summary>
    public BertModel(BertConfig config, WeightSource weights)
    {
        Config = config;
        Embeddings = Register("embeddings", new BertEmbeddings(config, weights.Under("embeddings")));
        Layers = [.. Enumerable.Range(0, config.Shape.Layers).Select(BuildLayer)];

        BertLayer BuildLayer(int index)
        {
            var path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"encoder.layer.{index}");
            return Register(path, new BertLayer(config, weights.Under(path)));
        }
    }

    /// <inheritdoc/>
    public sealed override string Prefix => "bert";

    /// <inheritdoc/>
    public sealed override string Architecture => "BertModel";

    /// <inheritdoc/>
    public sealed override string? ClassifierArchitecture => _hasPooler ? "BertForSequenceClassification" : null;

    /// <inheritdoc/>
    public sealed override BertConfig Config { get; }

    /// <summary>Tokens to vectors.</summary>
    public BertEmbeddings Embeddings { get; }

    /// <summary>The encoder's layers, from the embeddings up.</summary>
    public IReadOnlyList<BertLayer> Layers { get; }

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <param name="first">The first layer's index.</param>
    /// <param name="last">The last layer's index.</param>
    /// <param name="hidden"><c>[batch, length, hidden]</c>, what the layer below the first returned.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>.</returns>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor? mask)
    {
        foreach (var layer in LayerRange(first, last))
            hidden = layer.Forward(hidden, mask);
        return hidden;
    }

    /// <summary>The layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public IReadOnlyList<BertLayer> LayerRange(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, Layers.Count);
        return [.. Layers.Skip(first).Take(last - first + 1)];
    }

    /// <summary>Adds the pooler, freshly initialised where the checkpoint has none.</summary>
    protected BertPooler AddPooler(WeightSource weights)
    {
        _hasPooler = true;
        return Register("pooler", new BertPooler(Config, weights.Under("pooler", mayBeFresh: true)));
    }
}
