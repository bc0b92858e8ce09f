using Microsoft.CodeAnalysis;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>
/// Checks which steps of a generator an edit repeats. A generator that repeats its work for unrelated edits slows down every keystroke.
/// </summary>
public static class Incrementality
{
    /// <summary>
    /// Asserts that <paramref name="edit"/> leaves every named step of the generator, and every output, Cached or Unchanged.
    /// </summary>
    /// <exception cref="Xunit.Sdk.FailException">
    /// A step was repeated, or there is nothing to check: no named step, or no output.
    /// </exception>
    public static void AssertCachedAfter(GeneratorRun run, Func<GeneratorRun, GeneratorRun> edit)
    {
        var result = edit(run).Result;
        var steps = result.TrackedSteps.Where(step => !IsRoslyns(step.Key)).ToList();
        if (steps.TrueForAll(step => result.TrackedOutputSteps.ContainsKey(step.Key)) || result.GeneratedSources.IsEmpty)
        {
            Assert.Fail("There is nothing to check: name the steps with WithTrackingName, and run over a source that generates something.");
        }

        string[] offenders =
        [
            .. from step in steps
               from instance in step.Value
               from output in instance.Outputs
               where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
               select $"  {step.Key}: {output.Reason}, {output.Value}",
        ];
        if (offenders.Length > 0)
        {
            Assert.Fail($"These steps did their work again after an edit that does not concern them:\n{string.Join('\n', offenders)}");
        }
    }

    /// <summary>Returns the hint names, in order, of the sources that <paramref name="edit"/> generated again.</summary>
    public static IReadOnlyList<string> ReEmittedAfter(GeneratorRun run, Func<GeneratorRun, GeneratorRun> edit)
    {
        // A cached output is the same instance; a regenerated one is not, even if equal.
        var before = run.Result.GeneratedSources.Select(source => source.SourceText).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. edit(run).Result.GeneratedSources
            .Where(source => !before.Contains(source.SourceText))
            .Select(source => source.HintName)
            .Order(StringComparer.Ordinal)];
    }

    // Roslyn's own inputs and the steps inside ForAttributeWithMetadataName, which any edit of a compilation changes.
    private static bool IsRoslyns(string step) =>
        step.Contains("_ForAttribute", StringComparison.Ordinal)
        || typeof(WellKnownGeneratorInputs).GetFields().Any(input => (string?)input.GetValue(null) == step);
}
