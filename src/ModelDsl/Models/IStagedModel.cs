using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>A model whose parts thaw stage by stage, with its stages by number: what training needs to know of any of them.</summary>
internal interface IStagedModel
{
    /// <summary>The model itself.</summary>
    PretrainedModel Model { get; }

    /// <summary>The whole schedule.</summary>
    SchedulePlan Plan { get; }

    /// <summary>Returns what trains in a stage: the sets that have thawed by then.</summary>
    IReadOnlyList<ThawedSet> Trainable(int stage);

    /// <summary>Returns the parameter groups of a stage, in the order in which they thawed.</summary>
    IReadOnlyList<ParameterGroup> ParameterGroups(int stage);

    /// <summary>Brings the model into the state of a stage, whatever came before.</summary>
    void Apply(int stage);

    /// <summary>Returns the boundary of a stage; 0 where it has none. It grows with the distance from the input.</summary>
    int BoundaryOf(int stage);

    /// <summary>Runs the frozen blocks below a boundary once, without autograd.</summary>
    /// <returns>What crosses this boundary and each boundary nearer the input.</returns>
    IReadOnlyDictionary<int, Tensor> RunPrefixes(int boundary, EncodedBatch batch);

    /// <summary>Runs what follows the boundary of a stage.</summary>
    TaskLogits ForwardFrom(int stage, Tensor prefix, EncodedBatch batch);

    /// <summary>Runs the frozen prefix of a stage without autograd, then the rest.</summary>
    TaskLogits ForwardStaged(int stage, EncodedBatch batch);
}
