using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates regression: mean squared error and correlations. The primary metric is the mean of both correlations, as in GLUE's
/// STS-B; unlike the error, it does not depend on the unit.</summary>
internal sealed class RegressionEvaluator : TaskEvaluator
{
    private readonly List<double> _predicted = [];
    private readonly List<double> _actual = [];

    public override TaskMetrics? Result => _actual.Count == 0 ? null : Score();

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.squeeze(1).ToArray<float>();
        var actual = labels.ToArray<float>();
        foreach (var row in Enumerable.Range(0, actual.Length).Where(row => !float.IsNaN(actual[row])))
        {
            _predicted.Add(predicted[row]);
            _actual.Add(actual[row]);
        }
    }

    private TaskMetrics Score()
    {
        var meanSquaredError = _predicted.Zip(_actual, (predicted, actual) => (predicted - actual) * (predicted - actual)).Average();
        var (pearson, spearman) = (Correlation.Pearson(_predicted, _actual), Correlation.Spearman(_predicted, _actual));
        return new(_actual.Count, MetricNames.Correlation,
            new(MetricNames.MeanSquaredError, meanSquaredError),
            new(MetricNames.Pearson, pearson),
            new(MetricNames.Spearman, spearman),
            new(MetricNames.Correlation, (pearson + spearman) / 2));
    }
}
