namespace ModelDsl;

/// <summary>How a head pools the backbone's output, <c>[batch, length, hidden]</c>, to <c>[batch, hidden]</c>.</summary>
public enum Pooling
{
    /// <summary>
    /// The same as Hugging Face's classifier of the family. For BERT, the <see cref="Pooler"/>. Classifiers of RoBERTa and DistilBERT read
    /// the first position through a dense layer and an activation. A single head has that dense layer, and the model is then the family's
    /// ForSequenceClassification. With several heads, <see cref="Cls"/>.
    /// </summary>
    Default,

    /// <summary>The backbone's own pooler: a dense layer and tanh over the first position (BERT's [CLS]). DistilBERT has none, and
    /// RoBERTa was pretrained without it.</summary>
    Pooler,

    /// <summary>The first position, unchanged.</summary>
    Cls,

    /// <summary>Mean over the real (unpadded) positions; the best choice for a checkpoint without a trained pooler.</summary>
    Mean,
}
