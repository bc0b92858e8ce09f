using System.ComponentModel;
using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>A model whose parts thaw stage by stage.</summary>
/// <typeparam name="TStage">The model's own enum of stages, with the values 0, 1, 2, ...</typeparam>
/// <typeparam name="TExample">A labelled example.</typeparam>
/// <typeparam name="TPrediction">What the model says about one text.</typeparam>
public abstract partial class StagedModel<TStage, TExample, TPrediction> : PretrainedModel<TExample, TPrediction>
    where TStage : struct, Enum
{
    private SegmentedNetwork? _network;

    /// <summary>Begins a model with its schedule.</summary>
    protected StagedModel(PretrainedCheckpoint checkpoint, SchedulePlan plan) : base(checkpoint) => Plan = plan;

    /// <summary>The whole schedule.</summary>
    public SchedulePlan Plan { get; }

    /// <summary>What trains in a stage: the sets that have thawed by then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stage.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract IReadOnlyList<ThawedSet> Trainable(TStage stage);

    /// <summary>The groups of an optimizer for a stage, in the order in which they thawed.</summary>
    public IReadOnlyList<ParameterGroup> ParameterGroups(TStage stage)
    {
        IEqualityComparer<Parameter> byReference = ReferenceEqualityComparer.Instance;
        var nameOf = NamedParameters.ToDictionary(named => named.Value, named => named.Key, byReference);
        return [.. ParameterGroup.Split(Trainable(stage), nameOf)];
    }

    /// <summary>
    /// Brings the model into the state of a stage: what trains requires gradients and is in training mode; what is frozen
    /// requires none, has none left and is in evaluation mode, so that it drops nothing out. The whole state follows from
    /// the stage alone, whatever came before.
    /// </summary>
    public void Apply(TStage stage)
    {
        var trainable = Trainable(stage);
        foreach (var parameter in NamedParameters.Values)
            parameter.requires_grad = false;
        eval();

        foreach (var module in trainable.SelectMany(set => set.Modules))
        {
            module.train();
            foreach (var (_, parameter) in module.named_parameters())
                parameter.requires_grad = true;
        }

        // An optimizer step moves whatever still has a gradient.
        foreach (var parameter in NamedParameters.Values.Where(parameter => !parameter.requires_grad))
            parameter.grad = null;
    }

    /// <summary>Runs the model as a stage does: the frozen prefix without autograd, then the rest.</summary>
    public TaskLogits ForwardStaged(TStage stage, EncodedBatch batch)
    {
        var boundary = BoundaryOf(stage);
        return boundary == 0 ? Forward(batch) : ForwardFrom(stage, RunPrefixes(boundary, batch)[boundary], batch);
    }

    /// <summary>Runs what follows the boundary of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="prefix">What crosses its boundary, as <see cref="RunPrefixes"/> returned it for this batch.</param>
    /// <param name="batch">The batch.</param>
    internal TaskLogits ForwardFrom(TStage stage, Tensor prefix, EncodedBatch batch) => Network.RunFrom(FirstSegment(stage), prefix, batch);

    /// <summary>The boundary of a stage, where its frozen prefix ends: the number of blocks below it, whatever the schedule; 0 where it has
    /// none.</summary>
    internal int BoundaryOf(TStage stage) => FirstSegment(stage) is > 0 and var first ? Network.BoundaryBefore(first) : 0;

    /// <summary>Runs the frozen blocks below a boundary once, without autograd, and returns what crosses it and each boundary nearer the
    /// input.</summary>
    internal IReadOnlyDictionary<int, Tensor> RunPrefixes(int boundary, EncodedBatch batch) => Network.RunPrefixes(boundary, batch);

    /// <summary>The network, cut where a stage's frozen prefix can end.</summary>
    protected SegmentedNetwork Network => _network ??= CreateNetwork();

    /// <summary>Cuts the network where a stage's frozen prefix can end. A plan without such a stage needs no cut.</summary>
    protected virtual SegmentedNetwork CreateNetwork() =>
        throw new NotSupportedException($"The network of {Plan.Model} is not cut: no stage has a frozen prefix.");

    private int FirstSegment(TStage stage) => Plan.Stages[Convert.ToInt32(stage, CultureInfo.InvariantCulture)].FirstSegment;
}
