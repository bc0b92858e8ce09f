using System.Text.RegularExpressions;

namespace ModelDsl;

/// <summary>The identity of a stage in a schedule: its name and what it thaws.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Thaws">The heads (by task) and blocks that thaw. Blocks are named as in <see cref="UnfreezeStageAttribute.Layers"/>, such
/// as <c>9-10</c>, <c>pooler</c> or <c>decoder.layer 4-5</c>.</param>
public sealed partial record ScheduledStage(string Name, IReadOnlyList<string> Thaws)
{
    /// <inheritdoc/>
    public bool Equals(ScheduledStage? other) =>
        other is not null && Name == other.Name && Thaws.SequenceEqual(other.Thaws, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Thaws.Count);

    /// <summary>Creates the identity of a declared stage.</summary>
    internal static ScheduledStage From(StagePlan plan) => new(plan.Name, plan.Thaws);

    /// <summary>Parses a stage of a ledger in format 1, whose blocks read like <c>layers 9-10</c>.</summary>
    internal static ScheduledStage Parse(string name, IEnumerable<string> words) =>
        new(name, [.. words.Select(word => Remark().Replace(LayerWord().Replace(word, ""), ""))]);

    [GeneratedRegex(@"^layers? (?=\d)")]
    private static partial Regex LayerWord();

    [GeneratedRegex(@" \(.*\)$")]
    private static partial Regex Remark();
}
