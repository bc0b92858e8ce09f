namespace ModelDsl;

/// <summary>The kind of task that a head learns.</summary>
public enum HeadKind
{
    /// <summary>Single-label classification: one of several labels.</summary>
    Classification,

    /// <summary>Multi-label classification: any number of several labels, including none.</summary>
    MultiLabel,

    /// <summary>Regression: a number, without labels.</summary>
    Regression,

    /// <summary>Named entity recognition: labeled spans of the text, such as names of people and places.</summary>
    TokenClassification,

    /// <summary>Masked language modeling: predicts masked tokens, to pretrain a backbone or adapt it to a domain. It needs no
    /// labels.</summary>
    MaskedLM,

    /// <summary>Sequence to sequence: generates another text, such as a translation, with an encoder-decoder. It has no labels.</summary>
    Seq2Seq,
}
