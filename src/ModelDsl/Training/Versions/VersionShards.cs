using ModelDsl.Models;
using TorchSharp.Modules;

namespace ModelDsl.Training.Versions;

/// <summary>Splits the weights of a version by the stage in which they thaw. Each version writes the shards that have trained so far, and
/// shares those still frozen with the version before.</summary>
internal static class VersionShards
{
    /// <summary>Returns the names of the parameters that thaw in each stage, in order, and of those that never thaw.</summary>
    /// <remarks>The split depends on the schedule alone, so that all versions of a run have the same shards.</remarks>
    public static IReadOnlyList<IReadOnlyList<string>> Split(IStagedModel model)
    {
        var stageOf = new Dictionary<Parameter, int>(ReferenceEqualityComparer.Instance);
        for (var stage = 0; stage < model.Plan.Stages.Count; stage++)
        {
            foreach (var parameter in model.Trainable(stage).SelectMany(set => set.Modules).SelectMany(module => module.parameters()))
                stageOf.TryAdd(parameter, stage);
        }

        return
        [
            .. model.Model.NamedParameters
                .GroupBy(named => stageOf.GetValueOrDefault(named.Value, model.Plan.Stages.Count), named => named.Key)
                .OrderBy(group => group.Key)
                .Select(group => group.ToList()),
        ];
    }
}
