namespace ModelDsl;

/// <summary>What a head reads of the backbone's output, [batch, length, hidden].</summary>
public enum Pooling
{
    /// <summary>
    /// What Hugging Face's classifier of the family reads. For BERT the <see cref="Pooler"/>. For RoBERTa and DistilBERT, whose classifiers
    /// have a dense layer and an activation of their own in front of the last one, the first position: through that dense layer where the
    /// model has one head, which then is the family's ForSequenceClassification; as <see cref="Cls"/> where it has several.
    /// </summary>
    Default,

    /// <summary>The backbone's own pooler: a dense layer and tanh over the first position (BERT's [CLS]). DistilBERT has none, and
    /// RoBERTa was pretrained without it.</summary>
    Pooler,

    /// <summary>The first position as it is.</summary>
    Cls,

    /// <summary>The mean over the real (unpadded) positions; the best choice for a checkpoint without a trained pooler.</summary>
    Mean,
}
