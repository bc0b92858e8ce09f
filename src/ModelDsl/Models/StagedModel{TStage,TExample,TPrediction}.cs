using System.ComponentModel;
using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>A model whose parts thaw stage by stage.</summary>
/// <typeparam name="TStage">The model's stage enum, with the values 0, 1, 2, ...</typeparam>
/// <typeparam name="TExample">A labeled example.</typeparam>
/// <typeparam name="TPrediction">The prediction for one text.</typeparam>
public abstract partial class StagedModel<TStage, TExample, TPrediction> : PretrainedModel<TExample, TPrediction>
    where TStage : struct, Enum
{
    private SegmentedNetwork? _network;

    /// <summary>Stores the checkpoint and the schedule.</summary>
    protected StagedModel(PretrainedCheckpoint checkpoint, SchedulePlan plan) : base(checkpoint) => Plan = plan;

    /// <summary>The whole schedule.</summary>
    public SchedulePlan Plan { get; }

    /// <summary>Returns the sets that train in a stage: all that have thawed so far.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not defined.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract IReadOnlyList<ThawedSet> Trainable(TStage stage);

    /// <summary>Returns the parameter groups of a stage, in the order in which they thawed.</summary>
    public IReadOnlyList<ParameterGroup> ParameterGroups(TStage stage)
    {
        IEqualityComparer<Parameter> byReference = ReferenceEqualityComparer.Instance;
        var nameOf = NamedParameters.ToDictionary(named => named.Value, named => named.Key, byReference);
        return [.. ParameterGroup.Split(Trainable(stage), nameOf)];
    }

    /// <summary>Freezes and thaws the model for a stage. Trainable modules require gradients and are in training mode. Frozen modules
    /// require none, lose theirs and are in evaluation mode, without dropout. The result does not depend on earlier stages.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    public void Apply(TStage stage)
    {
        using var change = Usage.EnterChange();
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

        // An optimizer step would move any parameter that still has a gradient.
        foreach (var parameter in NamedParameters.Values.Where(parameter => !parameter.requires_grad))
            parameter.grad = null;
    }

    /// <summary>Runs the frozen prefix of a stage without autograd, then the rest.</summary>
    public TaskLogits ForwardStaged(TStage stage, EncodedBatch batch)
    {
        var boundary = BoundaryOf(stage);
        return boundary == 0 ? Forward(batch) : ForwardFrom(stage, RunPrefixes(boundary, batch)[boundary], batch);
    }

    /// <summary>Runs the segments above the boundary of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="prefix">The output at the boundary, as <see cref="RunPrefixes"/> returns it for this batch.</param>
    /// <param name="batch">The batch.</param>
    internal TaskLogits ForwardFrom(TStage stage, Tensor prefix, EncodedBatch batch) =>
        Network.RunFrom(FirstSegmentOf(stage), prefix, batch);

    /// <summary>Returns the boundary at which a stage's frozen prefix ends, as the number of blocks below it; 0 without a frozen
    /// prefix.</summary>
    internal int BoundaryOf(TStage stage) => FirstSegmentOf(stage) is > 0 and var first ? Network.BoundaryBefore(first) : 0;

    /// <summary>Runs the frozen blocks below a boundary once, without autograd.</summary>
    /// <returns>The outputs at this boundary and at every lower one, by boundary.</returns>
    internal IReadOnlyDictionary<int, Tensor> RunPrefixes(int boundary, EncodedBatch batch) => Network.RunPrefixes(boundary, batch);

    /// <summary>The network, cut at every boundary of the schedule.</summary>
    protected SegmentedNetwork Network => _network ??= CreateNetwork();

    /// <summary>Creates the network, cut at every boundary of the schedule. A plan without a frozen prefix needs none.</summary>
    protected virtual SegmentedNetwork CreateNetwork() =>
        throw new NotSupportedException($"The network of {Plan.Model} is not cut: no stage has a frozen prefix.");

    private int FirstSegmentOf(TStage stage) => Plan.Stages[Convert.ToInt32(stage, CultureInfo.InvariantCulture)].FirstSegment;
}
