using ModelDsl.Backbones.Catalogue;
using ModelDsl.Backbones.Encoders;
using ModelDsl.Checkpoints;

namespace ModelDsl.Backbones.DistilBert;

/// <summary>Reads <c>config.json</c> as Hugging Face's DistilBertConfig does.</summary>
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

    /// <inheritdoc cref="Bert.BertConfig.From"/>
    public static EncoderConfig From(PretrainedCheckpoint checkpoint, EncoderShape compiled) =>
        EncoderConfigReader.Read(checkpoint, BackboneFamily.DistilBert, compiled, Keys) with { AttentionOutputDropout = 0 };
}
