using ModelDsl.Checkpoints;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>BERT as a competent engineer writes it by hand with TorchSharp's own modules.</summary>
internal sealed class PlainBert : Module<Tensor, Tensor?, Tensor>
{
    private readonly Embedding _words;
    private readonly Embedding _positions;
    private readonly Embedding _types;
    private readonly LayerNorm _norm;
    private readonly Linear _pooler;

    public PlainBert(EncoderShape shape, int labels)
        : base(nameof(PlainBert))
    {
        _words = Embedding(shape.VocabularySize, shape.HiddenSize, padding_idx: 0);
        _positions = Embedding(shape.MaxPositions, shape.HiddenSize);
        _types = Embedding(shape.TokenTypes, shape.HiddenSize);
        _norm = LayerNorm(shape.HiddenSize, eps: 1e-12);
        Layers = ModuleList([.. Enumerable.Range(0, shape.Layers).Select(_ => new PlainLayer(shape))]);
        _pooler = Linear(shape.HiddenSize, shape.HiddenSize);
        Head = Linear(shape.HiddenSize, labels);
        RegisterComponents();
    }

    /// <summary>Word, position and token type embeddings and their normalization.</summary>
    public IReadOnlyList<Module> Embeddings => [_words, _positions, _types, _norm];

    public ModuleList<PlainLayer> Layers { get; }

    public Linear Head { get; }

    public Linear Pooler => _pooler;

    /// <summary>Returns the logits, <c>[batch, labels]</c>.</summary>
    /// <param name="ids"><c>[batch, length]</c>.</param>
    /// <param name="mask"><c>[batch, 1, 1, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    public override Tensor forward(Tensor ids, Tensor? mask)
    {
        var positions = arange(ids.shape[1]);
        var hidden = _norm.call(_words.call(ids) + _positions.call(positions) + _types.call(zeros_like(ids)));
        foreach (var layer in Layers)
            hidden = layer.call(hidden, mask);
        return Head.call(_pooler.call(hidden.select(1, 0)).tanh());
    }

    /// <summary>Loads the weights of a checkpoint, the head included.</summary>
    public void Load(string directory)
    {
        using var noGradient = no_grad();
        using var checkpoint = CheckpointDirectory.Open(directory);
        Copy("bert.embeddings.word_embeddings.weight", _words.weight!);
        Copy("bert.embeddings.position_embeddings.weight", _positions.weight!);
        Copy("bert.embeddings.token_type_embeddings.weight", _types.weight!);
        CopyAll("embeddings.LayerNorm", _norm);
        foreach (var (index, layer) in Layers.Index())
        {
            foreach (var (name, module) in layer.Parts)
                CopyAll($"encoder.layer.{index}.{name}", module);
        }

        CopyAll("pooler.dense", _pooler);
        Copy("classifier.weight", Head.weight!);
        Copy("classifier.bias", Head.bias!);

        void CopyAll(string name, Module module)
        {
            Copy($"bert.{name}.weight", module.get_parameter("weight")!);
            Copy($"bert.{name}.bias", module.get_parameter("bias")!);
        }

        void Copy(string name, Tensor target)
        {
            using var weight = checkpoint.Read(name);
            target.copy_(weight);
        }
    }
}

/// <summary>One post-norm encoder layer.</summary>
internal sealed class PlainLayer : Module<Tensor, Tensor?, Tensor>
{
    private readonly int _heads;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _attended;
    private readonly LayerNorm _attentionNorm;
    private readonly Linear _intermediate;
    private readonly Linear _output;
    private readonly LayerNorm _outputNorm;

    public PlainLayer(EncoderShape shape)
        : base(nameof(PlainLayer))
    {
        var hidden = shape.HiddenSize;
        _heads = shape.AttentionHeads;
        _query = Linear(hidden, hidden);
        _key = Linear(hidden, hidden);
        _value = Linear(hidden, hidden);
        _attended = Linear(hidden, hidden);
        _attentionNorm = LayerNorm(hidden, eps: 1e-12);
        _intermediate = Linear(hidden, shape.IntermediateSize);
        _output = Linear(shape.IntermediateSize, hidden);
        _outputNorm = LayerNorm(hidden, eps: 1e-12);
        RegisterComponents();
    }

    public IEnumerable<(string Name, Module Module)> Parts =>
    [
        ("attention.self.query", _query), ("attention.self.key", _key), ("attention.self.value", _value),
        ("attention.output.dense", _attended),
        ("attention.output.LayerNorm", _attentionNorm), ("intermediate.dense", _intermediate), ("output.dense", _output),
        ("output.LayerNorm", _outputNorm),
    ];

    public override Tensor forward(Tensor hidden, Tensor? mask)
    {
        var attended = functional.scaled_dot_product_attention(
            Split(_query.call(hidden)), Split(_key.call(hidden)), Split(_value.call(hidden)), attn_mask: mask);
        var joined = attended.transpose(1, 2).reshape(hidden.shape);
        hidden = _attentionNorm.call(_attended.call(joined) + hidden);
        return _outputNorm.call(_output.call(functional.gelu(_intermediate.call(hidden))) + hidden);
    }

    private Tensor Split(Tensor projected) => projected.view(projected.shape[0], projected.shape[1], _heads, -1).transpose(1, 2);
}
