namespace ModelDsl.Backbones.Catalogue;

/// <summary>What the compiler has to know of a family of backbones. One entry here and one folder of modules make a family.</summary>
internal sealed class BackboneFamily
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
    public static readonly BackboneFamily Bert = new()
    {
        Name = "Bert",
        Prefix = "bert",
        ModelTypes = ["bert"],
        Keys = BertKeys,
        Defaults = BertBase,
        HasPooler = true,
        MaskedLMPath = "cls.predictions",
    };

    /// <summary>RoBERTa (Liu et al., 2019), and XLM-R (Conneau et al., 2019), which is the same network.</summary>
    public static readonly BackboneFamily Roberta = new()
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
    public static readonly BackboneFamily DistilBert = new()
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

    /// <summary>Every family.</summary>
    public static IReadOnlyList<BackboneFamily> All { get; } = [Bert, Roberta, DistilBert];

    /// <summary>What the names of its types begin with: <c>BertConfig</c> and <c>BertModel</c> in <c>ModelDsl.Backbones.Bert</c>, and the
    /// emitted <c>BertBackbone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the names of its parameters begin with in checkpoints (Hugging Face's <c>base_model_prefix</c>).</summary>
    public required string Prefix { get; init; }

    /// <summary>The values of <c>model_type</c> in <c>config.json</c> that mean it; the first is the family's own.</summary>
    public required IReadOnlyList<string> ModelTypes { get; init; }

    /// <summary>The names of the sizes in <c>config.json</c>.</summary>
    public required ShapeKeys Keys { get; init; }

    /// <summary>The sizes that a <c>config.json</c> without them means: those of Hugging Face's config class.</summary>
    public required EncoderShape Defaults { get; init; }

    /// <summary>Whether its backbones can have a pooler.</summary>
    public bool HasPooler { get; init; }

    /// <summary>
    /// What Hugging Face's classifier of the family reads, and so what heads read by default: the first position through a dense layer of
    /// its own (true), or the backbone's pooler.
    /// </summary>
    public bool ClassifierProjects { get; init; }

    /// <summary>What the names of the parameters of its masked language model begin with; null where it has none here.</summary>
    public string? MaskedLMPath { get; init; }

    /// <summary>The emitted type of its backbones.</summary>
    public string BackboneType => Name + "Backbone";

    /// <summary>The family of a <c>model_type</c>, or null.</summary>
    public static BackboneFamily? OfModelType(string modelType) => All.FirstOrDefault(family => family.ModelTypes.Contains(modelType));

    /// <summary>Reads a shape.</summary>
    /// <param name="read">Reads a size, given its key and the value that its absence means.</param>
    public EncoderShape ReadShape(Func<string, int, int> read) => new()
    {
        VocabularySize = read(Keys.VocabularySize, Defaults.VocabularySize),
        HiddenSize = read(Keys.HiddenSize, Defaults.HiddenSize),
        Layers = read(Keys.Layers, Defaults.Layers),
        AttentionHeads = read(Keys.AttentionHeads, Defaults.AttentionHeads),
        IntermediateSize = read(Keys.IntermediateSize, Defaults.IntermediateSize),
        MaxPositions = read(Keys.MaxPositions, Defaults.MaxPositions),
        TokenTypes = Keys.TokenTypes is { } tokenTypes ? read(tokenTypes, Defaults.TokenTypes) : 0,
    };

    /// <summary>The sizes of a shape under their keys, in a fixed order.</summary>
    public IEnumerable<(string Key, int Size)> SizesOf(EncoderShape shape)
    {
        yield return (Keys.VocabularySize, shape.VocabularySize);
        yield return (Keys.HiddenSize, shape.HiddenSize);
        yield return (Keys.Layers, shape.Layers);
        yield return (Keys.AttentionHeads, shape.AttentionHeads);
        yield return (Keys.IntermediateSize, shape.IntermediateSize);
        yield return (Keys.MaxPositions, shape.MaxPositions);
        if (Keys.TokenTypes is { } tokenTypes)
            yield return (tokenTypes, shape.TokenTypes);
    }
}
