using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>A family of backbones as the compiler knows it. A family consists of an entry here and a folder of modules.</summary>
internal abstract class BackboneFamily
{
    private static readonly ShapeKeys BertKeys = new()
    {
        VocabularySize = "vocab_size",
        HiddenSize = "hidden_size",
        Layers = "num_hidden_layers",
        AttentionHeads = "num_attention_heads",
        IntermediateSize = "intermediate_size",
        MaxPositions = "max_position_embeddings",
        TokenTypes = "type_vocab_size",
    };

    private static readonly EncoderShape BertBase = new()
    {
        VocabularySize = 30522,
        HiddenSize = 768,
        Layers = 12,
        AttentionHeads = 12,
        IntermediateSize = 3072,
        MaxPositions = 512,
        TokenTypes = 2,
    };

    /// <summary>BERT (Devlin et al., 2018).</summary>
    public static readonly EncoderFamily Bert = new()
    {
        Name = "Bert",
        Prefix = "bert",
        ModelTypes = ["bert"],
        Keys = BertKeys,
        Defaults = BertBase,
        HasPooler = true,
    };

    /// <summary>RoBERTa (Liu et al., 2019) and XLM-R (Conneau et al., 2019), which have the same network.</summary>
    public static readonly EncoderFamily Roberta = new()
    {
        Name = "Roberta",
        Prefix = "roberta",
        ModelTypes = ["roberta", "xlm-roberta"],
        Keys = BertKeys,
        Defaults = BertBase with { VocabularySize = 50265 },
        HasPooler = true,
        ClassifierProjects = true,
    };

    /// <summary>DistilBERT (Sanh et al., 2019).</summary>
    public static readonly EncoderFamily DistilBert = new()
    {
        Name = "DistilBert",
        Prefix = "distilbert",
        ModelTypes = ["distilbert"],
        Keys = new()
        {
            VocabularySize = "vocab_size",
            HiddenSize = "dim",
            Layers = "n_layers",
            AttentionHeads = "n_heads",
            IntermediateSize = "hidden_dim",
            MaxPositions = "max_position_embeddings",
        },
        Defaults = BertBase with { Layers = 6, TokenTypes = 0 },
        ClassifierProjects = true,
    };

    /// <summary>T5 (Raffel et al., 2020), v1.1 and FLAN-T5 (Chung et al., 2022).</summary>
    public static readonly EncoderDecoderFamily T5 = new()
    {
        Name = "T5",
        ModelTypes = ["t5"],
    };

    /// <summary>All families.</summary>
    public static IReadOnlyList<BackboneFamily> All { get; } = [Bert, Roberta, DistilBert, T5];

    /// <summary>All families of encoders.</summary>
    public static IEnumerable<EncoderFamily> Encoders => All.OfType<EncoderFamily>();

    /// <summary>Prefix of its type names: <c>Bert</c> for <c>BertConfig</c>, <c>BertModel</c> and the emitted
    /// <c>BertBackbone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its values of <c>model_type</c> in <c>config.json</c>; the first is the default.</summary>
    public required IReadOnlyList<string> ModelTypes { get; init; }

    /// <summary>Prefix of its parameter names in checkpoints (Hugging Face's <c>base_model_prefix</c>).</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether its backbones can have a pooler.</summary>
    public bool HasPooler { get; init; }

    /// <summary>
    /// Whether Hugging Face's classifier of the family projects the first position with its own dense layer. Otherwise it reads the
    /// backbone's pooler. Heads do the same by default.
    /// </summary>
    public bool ClassifierProjects { get; init; }

    /// <summary>Whether its backbones have a decoder, and so generate text.</summary>
    public abstract bool HasDecoder { get; }

    /// <summary>Library types that emitted code refers to, with their namespaces.</summary>
    public abstract IEnumerable<(string Name, string Namespace)> Types { get; }

    /// <summary>Name of the emitted backbone type.</summary>
    public string BackboneType => Name + "Backbone";

    /// <summary>Returns the family of a <c>model_type</c>, or null if it is unknown.</summary>
    public static BackboneFamily? FindByModelType(string modelType) => All.FirstOrDefault(family => family.ModelTypes.Contains(modelType));

    /// <summary>Reads the sizes in a <c>config.json</c>.</summary>
    /// <param name="size">Reads a size, given its key and default.</param>
    /// <param name="setting">Reads the raw text of another setting, given its key; returns null if it is missing.</param>
    public abstract KnownBackbone Read(Func<string, int, int> size, Func<string, string?> setting);

    /// <summary>Returns whether a size is a number of layers, which has a lower limit than other sizes.</summary>
    public abstract bool IsLayerCount(string key);
}
