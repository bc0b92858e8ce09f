using System.Text.Json;

namespace ModelDsl.Tests.Metrics;

public class TaskMetricsTests
{
    private static readonly TaskMetrics Sample = new(
        40, MetricNames.MacroF1, new(MetricNames.Loss, 0.25), new(MetricNames.Accuracy, 0.9), new(MetricNames.MacroF1, 0.8));

    [Fact]
    public void They_are_one_flat_object_in_JSON() =>
        Assert.Equal("""{"loss":0.25,"accuracy":0.9,"macroF1":0.8,"primary":"macroF1","count":40}""", JsonSerializer.Serialize(Sample));

    [Fact]
    public void Those_written_before_there_were_other_heads_than_classifiers_read_as_they_were_meant() =>
        Assert.Equal(Sample, JsonSerializer.Deserialize<TaskMetrics>("""{"loss":0.25,"accuracy":0.9,"macroF1":0.8,"count":40}"""));

    [Theory]
    [InlineData("[1]")]
    [InlineData("""{"loss":0.25,"count":40}""")]
    [InlineData("""{"loss":0.25,"macroF1":0.8}""")]
    [InlineData("""{"loss":{},"macroF1":0.8,"count":40}""")]
    [InlineData("""{"loss":"low","macroF1":0.8,"count":40}""")]
    [InlineData("""{"loss":1,"macroF1":0.8,"count":40,"primary":"bleu"}""")]
    public void Anything_else_is_no_metrics(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TaskMetrics>(json));

    [Fact]
    public void The_primary_metric_is_one_of_them()
    {
        Assert.Equal(0.8, Sample.Score);
        Assert.Throws<ArgumentException>(() => new TaskMetrics(1, MetricNames.Pearson, new Metric(MetricNames.Loss, 1)));
        Assert.Contains("loss, accuracy, macroF1", Assert.Throws<KeyNotFoundException>(() => Sample["bleu"]).Message,
            StringComparison.Ordinal);
    }
}
