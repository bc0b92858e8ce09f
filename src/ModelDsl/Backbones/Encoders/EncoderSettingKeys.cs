namespace ModelDsl.Backbones;

/// <summary>A family's keys in <c>config.json</c> for settings other than sizes, and their defaults.</summary>
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

    /// <summary>Null for the same as in the hidden states.</summary>
    public double? DefaultClassifierDropout { get; init; }

    public int DefaultPadId { get; init; }
}
