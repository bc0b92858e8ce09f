using ModelDsl.Training.Optimization;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Seams;

/// <summary>Updates the parameters that train.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>Every parameter that a step updates, by name.</summary>
    IEnumerable<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>The optimizer's state of those parameters, by name: its own tensors, which a step changes in place.</summary>
    IEnumerable<KeyValuePair<string, Tensor>> State { get; }

    /// <summary>Makes these groups, and no others, the ones that train. A parameter that trained before keeps its state.</summary>
    void SetGroups(IReadOnlyList<OptimizerGroup> groups);

    /// <summary>Updates every parameter that has a gradient.</summary>
    /// <param name="rateFactor">What the learning rate of each group is multiplied by.</param>
    /// <returns>False, with nothing changed, where some gradient is infinite or not a number.</returns>
    bool TryStep(double rateFactor);

    /// <summary>Releases every gradient.</summary>
    void ClearGradients();
}
