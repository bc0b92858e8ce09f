using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>
/// DistilBERT (Sanh et al., 2019, https://arxiv.org/abs/1910.01108): BERT's layers with other names, without token types and pooler.
/// Generated models derive from it and add a property per layer.
/// </summary>
public class DistilBertModel : EncoderModel<EncoderEmbeddings>
{
    private static readonly EncoderLayerNames Names = new()
    {
        Layers = "transformer.layer",
        Query = "q_lin",
        Key = "k_lin",
        Value = "v_lin",
        AttentionOutput = "out_lin",
        AttentionNorm = "sa_layer_norm",
        Intermediate = "ffn.lin1",
        Output = "ffn.lin2",
        OutputNorm = "output_layer_norm",
    };

    /// <summary>Creates embeddings and layers.</summary>
    public DistilBertModel(EncoderConfig config, WeightSource weights)
        : base(config, Names, weights, static (config, weights) => new EncoderEmbeddings(config, weights))
    {
    }

    /// <inheritdoc/>
    public sealed override string Prefix => "distilbert";

    /// <inheritdoc/>
    public sealed override string Architecture => "DistilBertModel";

    /// <inheritdoc/>
    public sealed override ClassifierForm Classifier => new("DistilBertForSequenceClassification", "classifier")
    {
        Projection = new("pre_classifier", "relu", DropsInput: false),
    };

    /// <inheritdoc/>
    public sealed override MaskedLMForm MaskedLM => new("", "vocab_transform", "vocab_layer_norm", "vocab_projector.bias")
    {
        Decoder = "vocab_projector.weight",
        IsTied = Config.IsTied,
        Activation = Config.Activation,
        LayerNormEpsilon = Config.LayerNormEpsilon,
    };
}
