namespace ModelDsl;

/// <summary>What a head learns of each text.</summary>
public enum HeadKind
{
    /// <summary>One of several labels.</summary>
    Classification,

    /// <summary>Any number of several labels, none included.</summary>
    MultiLabel,

    /// <summary>A number, without labels.</summary>
    Regression,

    /// <summary>The entities in it: stretches of the text that have one of several labels, such as names of people and places.</summary>
    TokenClassification,

    /// <summary>The tokens that are hidden in it: masked language modelling, by which a backbone is pretrained or adapted to a domain. It needs no
    /// labels.</summary>
    MaskedLM,

    /// <summary>Another text, such as its translation: sequence to sequence, by an encoder-decoder. It has no labels.</summary>
    Seq2Seq,
}
