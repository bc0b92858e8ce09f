using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>A head that reads one pooled vector per text. It has dropout and one linear layer, as Hugging Face's
/// BertForSequenceClassification, after a projection if the family's classifier has one.</summary>
/// <typeparam name="TLabel">Type of an example's label; null means unknown.</typeparam>
/// <typeparam name="TAnswer">Type of a prediction.</typeparam>
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

    /// <summary>Maps <c>[batch, hidden]</c> to logits, <c>[batch, outputs]</c>.</summary>
    public Tensor Forward(Tensor pooled) => functional.linear(Drop(Project(pooled), _dropout), Weight, Bias);

    /// <summary>Creates the target of a label; returns null if the label is unknown.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public abstract Target? Encode(TLabel label);

    /// <summary>Returns the prediction of each row of logits, <c>[batch, outputs]</c>.</summary>
    public abstract IReadOnlyList<TAnswer> Decode(Tensor logits);
}
