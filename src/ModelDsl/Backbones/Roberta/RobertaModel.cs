using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>
/// RoBERTa (Liu et al., 2019, https://arxiv.org/abs/1907.11692) and XLM-R (Conneau et al., 2019, https://arxiv.org/abs/1911.02116): BERT's
/// layers with other embeddings. Generated models derive from it and add a property per layer.
/// </summary>
public class RobertaModel : EncoderModel<RobertaEmbeddings>
{
    /// <inheritdoc cref="BertModel(EncoderConfig, WeightSource)"/>
    public RobertaModel(EncoderConfig config, WeightSource weights)
        : base(config, EncoderLayerNames.Bert, weights, static (config, weights) => new RobertaEmbeddings(config, weights))
    {
    }

    /// <inheritdoc/>
    public sealed override string Prefix => "roberta";

    /// <inheritdoc/>
    public sealed override string Architecture => $"{Name}Model";

    /// <inheritdoc/>
    public sealed override ClassifierForm Classifier => new($"{Name}ForSequenceClassification", "classifier.out_proj")
    {
        Projection = new("classifier.dense", "tanh", DropsInput: true),
    };

    /// <inheritdoc/>
    /// <remarks>Its activation is always gelu, independent of the layers' activation.</remarks>
    public sealed override MaskedLMForm MaskedLM => new("lm_head", "dense", "layer_norm", "bias")
    {
        Decoder = "decoder.weight",
        IsTied = Config.IsTied,
        Activation = "gelu",
        LayerNormEpsilon = Config.LayerNormEpsilon,
    };

    private string Name => Config.ModelType == "xlm-roberta" ? "XLMRoberta" : "Roberta";
}
