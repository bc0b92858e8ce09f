using ModelDsl.Naming;
using static TorchSharp.torch;

namespace ModelDsl.Training.Checks;

/// <summary>Finds weights that are not finite: one of them makes every loss NaN.</summary>
internal static class WeightCheck
{
    public static IEnumerable<DataFinding> Find(PretrainedModel model)
    {
        using var noGradient = no_grad();
        string[] damaged = [.. model.NamedParameters.Where(named => !IsFinite(named.Value)).Select(named => named.Key)];
        if (damaged.Length == 0)
            return [];

        return
        [
            new()
            {
                Kind = DataFindingKind.NonFiniteWeights,
                Severity = DataSeverity.Error,
                Count = damaged.Length,
                Message = $"Parameters have weights that are NaN or infinite: {Excerpt.Join(damaged)}. Open an undamaged checkpoint.",
            },
        ];
    }

    private static bool IsFinite(Tensor weights)
    {
        using var scope = NewDisposeScope();
        return weights.isfinite().all().item<bool>();
    }
}
