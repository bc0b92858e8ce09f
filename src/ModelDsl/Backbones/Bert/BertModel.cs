using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>
/// BERT (Devlin et al., 2018, https://arxiv.org/abs/1810.04805). Generated models derive from it and add a property per layer.
/// </summary>
public class BertModel : EncoderModel<BertEmbeddings>
{
    /// <summary>Creates embeddings and layers; derived models add the pooler if they need it.</summary>
    public BertModel(EncoderConfig config, WeightSource weights)
        : base(config, EncoderLayerNames.Bert, weights, static (config, weights) => new BertEmbeddings(config, weights))
    {
    }

    /// <inheritdoc/>
    public sealed override string Prefix => "bert";

    /// <inheritdoc/>
    public sealed override string Architecture => "BertModel";

    /// <inheritdoc/>
    public sealed override ClassifierForm? Classifier => HasPooler ? new("BertForSequenceClassification", "classifier") : null;

    /// <inheritdoc/>
    public sealed override MaskedLMForm MaskedLM => new("cls.predictions", "transform.dense", "transform.LayerNorm", "bias")
    {
        Decoder = "decoder.weight",
        IsTied = Config.IsTied,
        Activation = Config.Activation,
        LayerNormEpsilon = Config.LayerNormEpsilon,
    };
}
