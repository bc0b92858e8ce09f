namespace ModelDsl.Backbones;

/// <summary>What a family's <c>config.json</c> calls the settings that are not sizes, and what it means where they are missing.</summary>
internal sealed record EncoderSettingKeys
{
    public static readonly EncoderSettingKeys Bert = new()
    {
        Activation = "hidden_act",
        HiddenDropout = "hidden_dropout_prob",
        AttentionDropout = "attention_probs_dropout_prob",
        ClassifierDropout = "classifier_dropout",
    };

    public required string Activation { get; init; }

    public required string HiddenDropout { get; init; }

    public required string AttentionDropout { get; init; }

    public required string ClassifierDropout { get; init; }

    /// <summary>Null: as much as in the hidden states.</summary>
    public double? DefaultClassifierDropout { get; init; }

    public int DefaultPadId { get; init; }
}
