using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>A head that reads one vector of each text: dropout and one linear layer, as in Hugging Face's
/// BertForSequenceClassification, behind a projection where the family's classifier has one.</summary>
/// <typeparam name="TLabel">What an example says for it, in the user's types; null where it says nothing.</typeparam>
/// <typeparam name="TAnswer">What it predicts.</typeparam>
public abstract class PooledHead<TLabel, TAnswer> : TaskHead
{
    private readonly double _dropout;

    private protected PooledHead(string task, int outputs, BackboneConfig backbone, HeadSource source) : base(task, source)
    {
        _dropout = backbone.ClassifierDropout;
        Weight = Register("weight", source.Weights.Take("weight", Initializer.Normal, outputs, backbone.HiddenSize));
        Bias = Register("bias", source.Weights.Take("bias", Initializer.Zeros, outputs));
    }

    /// <summary><c>[outputs, hidden]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[outputs]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary><c>[batch, hidden]</c> to logits, <c>[batch, outputs]</c>.</summary>
    public Tensor Forward(Tensor pooled) => functional.linear(Drop(Project(pooled), _dropout), Weight, Bias);

    /// <summary>The target of a label; null where it is unknown.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public abstract Target? Encode(TLabel label);

    /// <summary>The prediction of each row of logits, <c>[batch, outputs]</c>.</summary>
    public abstract IReadOnlyList<TAnswer> Decode(Tensor logits);
}
