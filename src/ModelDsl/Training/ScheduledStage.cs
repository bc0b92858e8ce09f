using System.Text.RegularExpressions;

namespace ModelDsl;

/// <summary>What one stage of a schedule thaws: with the stages before it, the identity of what it trains.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Thaws">The heads by their task, and the blocks as <see cref="UnfreezeStageAttribute.Layers"/> names them, such as
/// <c>9-10</c>, <c>pooler</c> or <c>decoder.layer 4-5</c>.</param>
public sealed partial record ScheduledStage(string Name, IReadOnlyList<string> Thaws)
{
    /// <inheritdoc/>
    public bool Equals(ScheduledStage? other) =>
        other is not null && Name == other.Name && Thaws.SequenceEqual(other.Thaws, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Thaws.Count);

    /// <summary>Returns the identity of a stage that was declared.</summary>
    internal static ScheduledStage From(StagePlan plan) => new(plan.Name, plan.Thaws);

    /// <summary>Parses the words of ledgers of format 1, such as <c>layers 9-10</c>.</summary>
    internal static ScheduledStage Parse(string name, IEnumerable<string> words) =>
        new(name, [.. words.Select(word => Remark().Replace(LayerWord().Replace(word, ""), ""))]);

    [GeneratedRegex(@"^layers? (?=\d)")]
    private static partial Regex LayerWord();

    [GeneratedRegex(@" \(.*\)$")]
    private static partial Regex Remark();
}
