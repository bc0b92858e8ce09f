namespace ModelDsl.Generators.Model;

/// <summary>What a head learns, in the order of the attribute's enum.</summary>
internal enum HeadKind
{
    Classification,
    MultiLabel,
    Regression,
    TokenClassification,
    MaskedLM,
    Seq2Seq,
}
