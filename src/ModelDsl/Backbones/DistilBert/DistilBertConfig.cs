using System.ComponentModel;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads <c>config.json</c> as Hugging Face's DistilBertConfig does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DistilBertConfig
{
    private static readonly EncoderSettingKeys Keys = new()
    {
        Activation = "activation",
        HiddenDropout = "dropout",
        AttentionDropout = "attention_dropout",
        ClassifierDropout = "seq_classif_dropout",
        DefaultClassifierDropout = 0.2,
    };

    /// <inheritdoc cref="BertConfig.From"/>
    public static EncoderConfig From(CheckpointConfig config, PretrainedOptions options, EncoderShape compiled) =>
        EncoderConfigReader.Read(config, options, BackboneFamily.DistilBert, compiled, Keys) with { AttentionOutputDropout = 0 };
}
