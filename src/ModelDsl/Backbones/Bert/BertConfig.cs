using System.ComponentModel;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads <c>config.json</c> as Hugging Face's BertConfig does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BertConfig
{
    /// <summary>Reads a checkpoint's settings and compares its sizes with the compiled ones.</summary>
    /// <exception cref="CheckpointException">The checkpoint has another shape or family, or an unsupported setting. The message lists every
    /// difference.</exception>
    public static EncoderConfig From(CheckpointConfig config, PretrainedOptions options, EncoderShape compiled) =>
        EncoderConfigReader.Read(config, options, BackboneFamily.Bert, compiled, EncoderSettingKeys.Bert);
}
