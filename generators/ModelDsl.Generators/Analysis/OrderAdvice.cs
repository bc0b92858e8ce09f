using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Recommends top-down thawing where bottom-up costs more. Bottom-up leaves no frozen prefix to cache after stage 0, so every later epoch
/// runs forward and backward through the whole backbone.
/// </summary>
internal static class OrderAdvice
{
    /// <returns>A sentence, or null if the other order is not cheaper.</returns>
    public static string? Find(
        ModelDeclaration declaration, BackboneSpec backbone, IReadOnlyList<HeadSpec> heads, IReadOnlyList<StageSpec> stages)
    {
        if (!declaration.Unfreezes.Any(use => IsBottomUp(use, declaration)) || !stages.Any(HasNoPrefix))
            return null;

        var turned = declaration with { Unfreezes = declaration.Unfreezes.Select(use => use with { Order = Order.TopDown })
            .ToEquatableArray() };
        if (ScheduleResolver.Resolve(turned, backbone, heads, new Findings()) is not { } others || Work(others) >= Work(stages))
            return null;

        return $"Thawing bottom up leaves no frozen prefix in {stages.Count(HasNoPrefix)} of {stages.Count} stages: one epoch of each is "
            + $"{Phrases.Percent(Work(stages))} of the work of an epoch of full fine-tuning; with Order.TopDown it is "
            + $"{Phrases.Percent(Work(others))}.";
    }

    /// <summary>Reports the attribute that thaws bottom up without saying so.</summary>
    /// <param name="advice">The result of <see cref="Find"/>.</param>
    public static void ReportUnsaid(string? advice, ModelDeclaration declaration, Findings findings)
    {
        if (advice is not null && declaration.Unfreezes.FirstOrDefault(use => IsBottomUp(use, declaration) && !use.SaysOrder) is { } bare)
            findings.Add(CallerRules.UnsaidOrder, bare.Place, advice);
    }

    private static bool IsBottomUp(UnfreezeDeclaration use, ModelDeclaration declaration) =>
        use is { Layers: null, Order: Order.BottomUp, Task: null }
        && (use.Property is null || use.Property.Name == declaration.Backbones[0].Property?.Name);

    private static bool HasNoPrefix(StageSpec stage) => stage.FrozenBlocks == 0;

    private static double Work(IEnumerable<StageSpec> stages) => stages.Sum(stage => stage.Cost.Forward + stage.Cost.Backward);
}
