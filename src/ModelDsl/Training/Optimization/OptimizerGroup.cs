using ModelDsl.Models;
using TorchSharp.Modules;

namespace ModelDsl.Training.Optimization;

/// <summary>A parameter group with its resolved settings in one stage.</summary>
/// <param name="Name">The name of the parameter group.</param>
/// <param name="LearningRate">The peak learning rate.</param>
/// <param name="WeightDecay">The decoupled weight decay; 0 for none.</param>
/// <param name="Parameters">The parameters by Hugging Face name.</param>
internal sealed record OptimizerGroup(
    string Name, double LearningRate, double WeightDecay, IReadOnlyList<(string Name, Parameter Parameter)> Parameters)
{
    /// <summary>The number of parameters.</summary>
    public long ParameterCount => Parameters.Sum(entry => entry.Parameter.numel());

    /// <summary>Resolves the parameter groups of a stage.</summary>
    public static List<OptimizerGroup> ResolveAll(IStagedModel model, int stage, StageSettings settings) =>
        [.. model.ParameterGroups(stage).Select(group => Resolve(group, settings))];

    /// <summary>Resolves a stage's settings for a parameter group.</summary>
    public static OptimizerGroup Resolve(ParameterGroup group, StageSettings settings) => new(
        group.Name,
        group.IsHead ? settings.HeadLearningRate : settings.LearningRate,
        group.Decays ? settings.WeightDecay : 0,
        group.Parameters);
}
