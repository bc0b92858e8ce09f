using ModelDsl.Training.Optimization;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Seams;

/// <summary>Updates the trainable parameters.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>The parameters that a step updates, by name.</summary>
    IEnumerable<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>The state of these parameters by name. These are the optimizer's own tensors, which a step changes in place.</summary>
    IEnumerable<KeyValuePair<string, Tensor>> State { get; }

    /// <summary>Replaces the parameter groups. A parameter in both old and new groups keeps its state.</summary>
    void SetGroups(IReadOnlyList<OptimizerGroup> groups);

    /// <summary>Updates every parameter that has a gradient.</summary>
    /// <param name="rateFactor">The factor on each group's learning rate.</param>
    /// <returns>False, with nothing changed, if a gradient is infinite or not a number.</returns>
    bool TryStep(double rateFactor);

    /// <summary>Sets all gradients to null.</summary>
    void ClearGradients();
}
