
namespace ModelDsl.Training.Policies;

/// <summary>Decides at the end of a stage whether training goes on from it or from the best accepted version before.</summary>
/// <param name="accept">Decides instead of the setting of the stage; null for the setting.</param>
internal sealed class AcceptancePolicy(Func<StageComparison, bool>? accept)
{
    private const double Significance = 0.05;

    /// <summary>Decides about a stage.</summary>
    /// <param name="result">The stage.</param>
    /// <param name="best">The best accepted version so far; null for the first stage.</param>
    /// <param name="settings">The settings of the stage.</param>
    /// <returns>The result with decision and reason.</returns>
    public StageResult Decide(StageResult result, StageResult? best, StageSettings settings)
    {
        if (best is null) return result with { Reason = "the first version" };
        if (result.Epochs.Count == 0)
        {
            return result with
            {
                Decision = StageDecision.RolledBack,
                Reason = $"{result.EndedBecause}; training goes on from {Name(best)}",
            };
        }

        var comparison = Compare(result, best, settings.SelectBy);
        var isAccepted = accept?.Invoke(comparison) ?? IsAccepted(comparison, settings);
        return result with
        {
            Decision = isAccepted ? StageDecision.Accepted : StageDecision.RolledBack,
            Reason = Explain(comparison, isAccepted, settings),
        };
    }

    private static StageComparison Compare(StageResult result, StageResult best, SelectBy by) => new(
        result, best, SelectionScore.Compute(result.Evaluation, by).Value, SelectionScore.Compute(best.Evaluation, by).Value);

    private static bool IsAccepted(StageComparison comparison, StageSettings settings) => settings.Acceptance switch
    {
        Acceptance.AlwaysContinue => true,
        Acceptance.KeepSignificant => IsBetter(comparison, settings) && comparison.Stage.Comparison is { PValue: < Significance },
        _ => IsBetter(comparison, settings),
    };

    private static bool IsBetter(StageComparison comparison, StageSettings settings) =>
        SelectionScore.Compute(comparison.Stage.Evaluation, settings.SelectBy)
            > SelectionScore.Compute(comparison.Best.Evaluation, settings.SelectBy);

    private string Explain(StageComparison comparison, bool isAccepted, StageSettings settings)
    {
        var gain = FormattableString.Invariant(
            $"{Describe(settings.SelectBy)} {comparison.Score:F3} after {comparison.BestScore:F3} of {Name(comparison.Best)}");
        var by = accept is not null ? ", by Accept" : settings.Acceptance == Acceptance.KeepBest ? "" : $", by {settings.Acceptance}";
        var next = isAccepted ? "" : $"; training goes on from {Name(comparison.Best)}";
        return $"{gain}{DescribeNoise(comparison.Stage.Comparison)}{by}{next}";
    }

    private static string DescribeNoise(PairedComparison? paired)
    {
        if (paired is null) return "";

        var noise = paired.Low > 0 || paired.High < 0 ? "beyond" : "within";
        return FormattableString.Invariant(
            $", {noise} noise (95 % {paired.Low:+0.000;-0.000} to {paired.High:+0.000;-0.000}, p {paired.PValue:F3})");
    }

    private static string Describe(SelectBy by) => by == SelectBy.Score ? "score" : $"{by}";

    private static string Name(StageResult result) => FormattableString.Invariant($"{result.Index} {result.Stage}");
}
