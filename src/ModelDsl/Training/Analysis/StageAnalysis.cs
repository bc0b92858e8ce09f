using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Metrics;
using ModelDsl.Metrics.Statistics;

namespace ModelDsl.Training.Analysis;

/// <summary>Analyzes the outcomes of a stage, task by task.</summary>
internal static class StageAnalysis
{
    private const int MaxExamples = 20;

    /// <summary>Analyzes outcomes.</summary>
    /// <param name="heads">The heads of the model.</param>
    /// <param name="examples">The development examples.</param>
    /// <param name="outcomes">The outcomes of the weights that the stage kept.</param>
    /// <param name="before">The outcomes of the stage before on the same examples; null if there is none.</param>
    /// <param name="seed">The seed of resamples.</param>
    public static IReadOnlyDictionary<string, TaskAnalysis> Create(
        IReadOnlyList<TaskHead> heads, IReadOnlyList<EncodedExample> examples, DevelopmentOutcomes outcomes, DevelopmentOutcomes? before,
        int seed)
    {
        var intervals = MetricIntervals.Compute(outcomes, seed);
        var analyses = new Dictionary<string, TaskAnalysis>(StringComparer.Ordinal);
        foreach (var (task, head) in heads.Index())
        {
            if (!outcomes.Tasks.TryGetValue(head.Task, out var rows)) continue;

            var words = new AnswerWords(head, task, examples);
            var bins = ClassReports.CountByConfidence(rows);
            analyses[head.Task] = new()
            {
                Intervals = intervals[head.Task],
                Classes = ClassReports.CountClasses(rows, words.Labels),
                Confusion = ClassReports.CountConfusions(rows, words.Labels),
                CalibrationError = bins?.ExpectedError,
                Calibration = bins?.Describe() ?? [],
                Worst = SelectWorst(rows, words),
                Flips = before?.Tasks.GetValueOrDefault(head.Task) is { } old ? FindFlips(old, rows, words) : null,
            };
        }

        return analyses;
    }

    private static IReadOnlyList<ExampleAnalysis> SelectWorst(TaskOutcomes rows, AnswerWords words) =>
    [
        .. Enumerable.Range(0, rows.Count).OrderByDescending(row => RankOf(rows, row)).Take(MaxExamples).Select(row => new ExampleAnalysis
        {
            Index = rows.Examples[row],
            Text = words.Excerpt(rows.Examples[row]),
            Loss = rows.MeanLoss(row),
            Expected = words.Expected(rows, row),
            Predicted = words.Predicted(rows, row),
            Confidence = rows.ConfidenceOf(row),
        }),
    ];

    private static TaskFlips? FindFlips(TaskOutcomes before, TaskOutcomes after, AnswerWords words)
    {
        if (after.Count == 0 || after.IsRight(0) is null || !before.Examples.AsSpan().SequenceEqual(after.Examples)) return null;

        var flipped = Enumerable.Range(0, after.Count).Where(row => before.IsRight(row) != after.IsRight(row))
            .ToLookup(row => after.IsRight(row) == true);
        var (mended, broken) = (flipped[true].ToList(), flipped[false].ToList());
        return new()
        {
            Fixed = mended.Count,
            Broken = broken.Count,
            PValue = McNemar.ExactPValue(mended.Count, broken.Count),
            FixedExamples = [.. mended.OrderByDescending(row => RankOf(before, row)).Take(MaxExamples).Select(Describe)],
            BrokenExamples = [.. broken.OrderByDescending(row => RankOf(after, row)).Take(MaxExamples).Select(Describe)],
        };

        ExampleFlip Describe(int row) => new(
            after.Examples[row], words.Excerpt(after.Examples[row]), words.Expected(after, row)!, words.Predicted(before, row),
            words.Predicted(after, row));
    }

    // A loss that is not a number is the worst.
    private static float RankOf(TaskOutcomes rows, int row) =>
        rows.MeanLoss(row) is var loss && float.IsNaN(loss) ? float.PositiveInfinity : loss;
}
