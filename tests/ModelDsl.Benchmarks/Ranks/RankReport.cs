namespace ModelDsl.Benchmarks.Ranks;

/// <summary>What a number of ranks took.</summary>
/// <param name="Ranks">The number of ranks.</param>
/// <param name="PassSeconds">The pass that fills the prefix caches.</param>
/// <param name="Stages">The steps of stages.</param>
internal sealed record RankReport(int Ranks, double PassSeconds, IReadOnlyList<RankSteps> Stages);

/// <summary>Steps of one stage: medians in milliseconds.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Loss">The loss of the last step.</param>
/// <param name="Backward">Forward and backward pass of the rank's share.</param>
/// <param name="Waiting">What is left of summing gradients when the backward pass is over.</param>
/// <param name="Update">Clipping and AdamW.</param>
/// <param name="Step">The whole step.</param>
/// <param name="AfterwardsStep">The whole step if gradients are summed after the backward pass.</param>
/// <param name="AfterwardsWaiting">Summing all gradients then.</param>
/// <param name="Sum">Summing all gradients while no rank computes.</param>
/// <param name="Bytes">The bytes of gradients per step.</param>
internal sealed record RankSteps(
    string Stage, double Loss, double Backward, double Waiting, double Update, double Step, double AfterwardsStep, double AfterwardsWaiting,
    double Sum, long Bytes);
