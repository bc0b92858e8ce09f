using System.ComponentModel;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads <c>config.json</c> as Hugging Face's RobertaConfig and XLMRobertaConfig do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RobertaConfig
{
    private static readonly EncoderSettingKeys Keys = EncoderSettingKeys.Bert with { DefaultPadId = 1 };

    /// <inheritdoc cref="BertConfig.From"/>
    public static EncoderConfig From(CheckpointConfig config, PretrainedOptions options, EncoderShape compiled)
    {
        var read = EncoderConfigReader.Read(config, options, BackboneFamily.Roberta, compiled, Keys);

        // The first token's position follows that of padding, which has padding's id.
        var positions = compiled.MaxPositions - read.PadId - 1;
        return positions > 0
            ? read with { MaxPositions = positions }
            : throw new CheckpointException(
                config.Path,
                $"{config.Path}: none of {compiled.MaxPositions} position embeddings is left behind \"pad_token_id\" {read.PadId}.");
    }
}
