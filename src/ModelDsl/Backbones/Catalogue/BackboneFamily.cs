using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>What the compiler has to know of a family of backbones. One entry here and one folder of modules make a family.</summary>
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

    /// <summary>RoBERTa (Liu et al., 2019), and XLM-R (Conneau et al., 2019), which is the same network.</summary>
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

    /// <summary>Every family.</summary>
    public static IReadOnlyList<BackboneFamily> All { get; } = [Bert, Roberta, DistilBert, T5];

    /// <summary>Every family of encoders.</summary>
    public static IEnumerable<EncoderFamily> Encoders => All.OfType<EncoderFamily>();

    /// <summary>What the names of its types begin with: <c>BertConfig</c> and <c>BertModel</c> in <c>ModelDsl.Backbones.Bert</c>, and the
    /// emitted <c>BertBackbone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The values of <c>model_type</c> in <c>config.json</c> that mean it; the first is the family's own.</summary>
    public required IReadOnlyList<string> ModelTypes { get; init; }

    /// <summary>What the names of its parameters begin with in checkpoints (Hugging Face's <c>base_model_prefix</c>).</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether its backbones can have a pooler.</summary>
    public bool HasPooler { get; init; }

    /// <summary>
    /// What Hugging Face's classifier of the family reads, and so what heads read by default: the first position through a dense layer of
    /// its own (true), or the backbone's pooler.
    /// </summary>
    public bool ClassifierProjects { get; init; }

    /// <summary>Whether its backbones write texts.</summary>
    public abstract bool HasDecoder { get; }

    /// <summary>The types of the library that emitted code names for it, and their namespaces.</summary>
    public abstract IEnumerable<(string Name, string Namespace)> Types { get; }

    /// <summary>The emitted type of its backbones.</summary>
    public string BackboneType => Name + "Backbone";

    /// <summary>The family of a <c>model_type</c>, or null.</summary>
    public static BackboneFamily? FindByModelType(string modelType) => All.FirstOrDefault(family => family.ModelTypes.Contains(modelType));

    /// <summary>Reads the sizes of a <c>config.json</c>.</summary>
    /// <param name="size">Reads a size, given its key and the value that its absence means.</param>
    /// <param name="setting">Reads another setting as it is written, given its key; null where it is absent.</param>
    public abstract KnownBackbone Read(Func<string, int, int> size, Func<string, string?> setting);

    /// <summary>Whether a size is a number of layers, of which there are fewer than of anything else.</summary>
    public abstract bool IsLayerCount(string key);
}
