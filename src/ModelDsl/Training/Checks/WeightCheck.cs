using ModelDsl.Models;
using ModelDsl.Naming;

namespace ModelDsl.Training.Checks;

/// <summary>Finds weights that are not finite: one of them makes every loss NaN.</summary>
internal static class WeightCheck
{
    public static IEnumerable<DataFinding> Find(PretrainedModel model)
    {
        var damaged = NonFiniteWeights.Find(model);
        if (damaged.Count == 0)
            return [];

        return
        [
            new()
            {
                Kind = DataFindingKind.NonFiniteWeights,
                Severity = DataSeverity.Error,
                Count = damaged.Count,
                Message = $"Parameters have weights that are NaN or infinite: {Excerpt.Join(damaged)}. Open an undamaged checkpoint.",
            },
        ];
    }
}
