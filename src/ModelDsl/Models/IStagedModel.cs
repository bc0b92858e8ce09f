using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>A staged model with its stages by number: all that training needs of a model.</summary>
internal interface IStagedModel
{
    /// <summary>The model itself.</summary>
    PretrainedModel Model { get; }

    /// <summary>The whole schedule.</summary>
    SchedulePlan Plan { get; }

    /// <summary>Returns the sets that train in a stage: all that have thawed so far.</summary>
    IReadOnlyList<ThawedSet> Trainable(int stage);

    /// <summary>Returns the parameter groups of a stage, in the order in which they thawed.</summary>
    IReadOnlyList<ParameterGroup> ParameterGroups(int stage);

    /// <summary>Sets gradients and modes for a stage, independent of earlier stages.</summary>
    void Apply(int stage);

    /// <summary>Returns the boundary of a stage as the number of blocks below it; 0 without a frozen prefix.</summary>
    int BoundaryOf(int stage);

    /// <summary>Runs the frozen blocks below a boundary once, without autograd.</summary>
    /// <returns>The outputs at this boundary and at every lower one, by boundary.</returns>
    IReadOnlyDictionary<int, Tensor> RunPrefixes(int boundary, EncodedBatch batch);

    /// <summary>Runs the segments above the boundary of a stage.</summary>
    TaskLogits ForwardFrom(int stage, Tensor prefix, EncodedBatch batch);

    /// <summary>Runs the frozen prefix of a stage without autograd, then the rest.</summary>
    TaskLogits ForwardStaged(int stage, EncodedBatch batch);
}
