using ModelDsl.Backbones.Catalogue;
using ModelDsl.Backbones.Encoders;
using ModelDsl.Checkpoints;

namespace ModelDsl.Backbones.Roberta;

/// <summary>Reads <c>config.json</c> as Hugging Face's RobertaConfig and XLMRobertaConfig do.</summary>
public static class RobertaConfig
{
    private static readonly EncoderSettingKeys Keys = EncoderSettingKeys.Bert with { DefaultPadId = 1 };

    /// <inheritdoc cref="Bert.BertConfig.From"/>
    public static EncoderConfig From(PretrainedCheckpoint checkpoint, EncoderShape compiled)
    {
        var config = EncoderConfigReader.Read(checkpoint, BackboneFamily.Roberta, compiled, Keys);

        // The first token's position follows that of padding, which has padding's id.
        var positions = compiled.MaxPositions - config.PadId - 1;
        return positions > 0
            ? config with { MaxPositions = positions }
            : throw new ModelDslException(
                $"{checkpoint.Config.Path}: none of {compiled.MaxPositions} position embeddings is left behind \"pad_token_id\" {config.PadId}.");
    }
}
