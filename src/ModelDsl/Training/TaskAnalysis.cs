using System.Text.Json.Serialization;

namespace ModelDsl;

/// <summary>The analysis of one task on the development data, with the weights that a stage kept.</summary>
public sealed record TaskAnalysis
{
    /// <summary>The 95 % intervals of the metrics, in display order.</summary>
    public IReadOnlyList<MetricInterval> Intervals { get; init; } = [];

    /// <summary>Precision, recall, F1 and support of each label, by class id; of entities for token classification. Empty for tasks without
    /// labels.</summary>
    public IReadOnlyList<ClassAnalysis> Classes { get; init; } = [];

    /// <summary>The confusion matrix without its zeros, by true and then by predicted class; empty unless each example or entity has one
    /// label. An entity that was missed or invented is confused with <c>O</c>.</summary>
    public IReadOnlyList<ConfusionCell> Confusion { get; init; } = [];

    /// <summary>The expected calibration error (Guo et al., 2017), 0 to 1, with 15 bins of equal width; null for tasks without
    /// probabilities of labels. For multi-label tasks it compares the probability of each label with how often it applies.</summary>
    public double? CalibrationError { get; init; }

    /// <summary>The predictions by confidence, for a reliability diagram: the bins of <see cref="CalibrationError"/> that are not empty,
    /// ascending. Empty for tasks without it, and in ledgers of earlier releases.</summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];

    /// <summary>The examples with the highest loss, worst first; at most 20.</summary>
    public IReadOnlyList<ExampleAnalysis> Worst { get; init; } = [];

    /// <summary>What changed since the stage before; null for the first stage, and for tasks without right and wrong.</summary>
    public TaskFlips? Flips { get; init; }

    /// <summary>The largest confusions of different labels, largest first.</summary>
    [JsonIgnore]
    public IEnumerable<ConfusionCell> Confusions =>
        Confusion.Where(cell => cell.Expected != cell.Predicted).OrderByDescending(cell => cell.Count);
}
