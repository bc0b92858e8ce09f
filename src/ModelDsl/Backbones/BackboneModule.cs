namespace ModelDsl.Backbones;

/// <summary>A pretrained network below the heads.</summary>
public abstract class BackboneModule : Block
{
    /// <summary>What the names of its parameters begin with in checkpoints (Hugging Face's <c>base_model_prefix</c>).</summary>
    public abstract string Prefix { get; }

    /// <summary>Hugging Face's name of the bare model.</summary>
    public abstract string Architecture { get; }

    /// <summary>Hugging Face's name of the model with a head for something, such as <c>BertForTokenClassification</c>.</summary>
    internal string ArchitectureFor(string purpose) => $"{Architecture[..^"Model".Length]}For{purpose}";

    /// <summary>The classifier that Hugging Face puts on top; null where this backbone lacks what that classifier reads.</summary>
    public abstract ClassifierForm? Classifier { get; }

    /// <summary>The masked language model that Hugging Face puts on top; null where there is none.</summary>
    public virtual MaskedLMForm? MaskedLM => null;

    /// <summary>Its sizes and settings.</summary>
    public abstract BackboneConfig Config { get; }
}
