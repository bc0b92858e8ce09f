using ModelDsl.Heads;
using ModelDsl.Models;

namespace ModelDsl.Training.Checks;

/// <summary>Finds heads that no stage trains and the checkpoint lacks: they stay random. The compiler knows which heads never train, and
/// only the checkpoint tells whether it has them.</summary>
internal static class HeadCheck
{
    public static IEnumerable<DataFinding> Find(IStagedModel staged)
    {
        var fresh = staged.Model.LoadReport.FreshlyInitialized.ToHashSet(StringComparer.Ordinal);
        if (fresh.Count == 0)
            return [];

        var trained = staged.Trainable(staged.Plan.Stages.Count - 1).SelectMany(set => set.Modules).OfType<TaskHead>().ToHashSet();
        return staged.Model.Heads
            .Where(head => !trained.Contains(head) && ParametersOf(head, staged.Model).Any(fresh.Contains))
            .Select(head => new DataFinding
            {
                Kind = DataFindingKind.RandomHead,
                Severity = DataSeverity.Warning,
                Task = head.Task,
                Count = 1,
                Message = $"The head of {head.Task} is random: the checkpoint lacks it, and no stage trains it. Its predictions mean "
                    + $"nothing. Thaw it with [UnfreezeStage(n, Task = \"{head.Task}\")], or open a checkpoint that has it.",
            });
    }

    private static IEnumerable<string> ParametersOf(TaskHead head, PretrainedModel model)
    {
        var own = head.parameters().ToHashSet();
        return model.NamedParameters.Where(named => own.Contains(named.Value)).Select(named => named.Key);
    }
}
