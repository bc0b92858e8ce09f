namespace ModelDsl;

/// <summary>What a head reads of the backbone's output, [batch, length, hidden].</summary>
public enum Pooling
{
    /// <summary>What the family was pretrained with: for BERT, <see cref="Pooler"/>.</summary>
    Default,

    /// <summary>The backbone's own pooler: a dense layer and tanh over the first position (BERT's [CLS]).</summary>
    Pooler,

    /// <summary>The first position as it is.</summary>
    Cls,

    /// <summary>The mean over the real (unpadded) positions; the best choice for a checkpoint without a trained pooler.</summary>
    Mean,
}
