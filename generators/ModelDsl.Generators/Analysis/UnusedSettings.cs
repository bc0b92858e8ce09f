using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds settings of a stage that have no effect in it.</summary>
internal static class UnusedSettings
{
    /// <returns>The violated rule, or null if the stage uses the setting or does not exist.</returns>
    public static DiagnosticDescriptor? Find(string setting, int stage, IReadOnlyList<StageSpec> stages, IReadOnlyList<HeadSpec> heads)
    {
        if (stage < 0 || stage >= stages.Count)
            return null;

        var training = stages.Take(stage + 1).SelectMany(earlier => earlier.Thaws).ToList();
        return setting switch
        {
            nameof(TrainingSettings.LearningRate) when training.TrueForAll(set => set.IsHeads) => CallerRules.UnusedLearningRate,
            // A tied output has no weights of its own: it learns at the rate of the backbone.
            nameof(TrainingSettings.HeadLearningRate) when !training.SelectMany(set => set.Heads).Any(head => heads[head].Parameters > 0) =>
                CallerRules.UnusedHeadLearningRate,
            _ => null,
        };
    }
}
