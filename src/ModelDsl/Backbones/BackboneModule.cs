namespace ModelDsl.Backbones;

/// <summary>A pretrained network below the heads.</summary>
public abstract class BackboneModule : Block
{
    /// <summary>Prefix of its parameter names in checkpoints (Hugging Face's <c>base_model_prefix</c>).</summary>
    public abstract string Prefix { get; }

    /// <summary>Hugging Face's name of the model without head.</summary>
    public abstract string Architecture { get; }

    /// <summary>Returns Hugging Face's name of the model with a head, such as <c>BertForTokenClassification</c>.</summary>
    internal string ArchitectureFor(string purpose) => $"{Architecture[..^"Model".Length]}For{purpose}";

    /// <summary>Hugging Face's classifier for this backbone; null if the backbone lacks the pooler that it reads.</summary>
    public abstract ClassifierForm? Classifier { get; }

    /// <summary>Hugging Face's masked language model head for this backbone; null if there is none.</summary>
    public virtual MaskedLMForm? MaskedLM => null;

    /// <summary>Sizes and settings.</summary>
    public abstract BackboneConfig Config { get; }
}
