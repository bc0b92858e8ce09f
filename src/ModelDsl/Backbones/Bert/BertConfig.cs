using ModelDsl.Backbones.Catalogue;
using ModelDsl.Backbones.Encoders;
using ModelDsl.Checkpoints;

namespace ModelDsl.Backbones.Bert;

/// <summary>Reads <c>config.json</c> as Hugging Face's BertConfig does.</summary>
public static class BertConfig
{
    /// <summary>Reads a checkpoint's settings and compares its sizes with the compiled ones.</summary>
    /// <exception cref="ModelDslException">The checkpoint is of another shape or family, or has a setting that is not supported.
    /// The message lists every difference.</exception>
    public static EncoderConfig From(PretrainedCheckpoint checkpoint, EncoderShape compiled) =>
        EncoderConfigReader.Read(checkpoint, BackboneFamily.Bert, compiled, EncoderSettingKeys.Bert);
}
