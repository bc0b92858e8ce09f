using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

public sealed class RegressionHeadTests : IDisposable
{
    private readonly TinyScore _model = TinyScore.FromPretrained(Goldens.PathOf("models/bert-tiny-regression/checkpoint"));
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void The_loss_is_the_squared_error_of_the_examples_that_have_a_number_and_the_others_have_no_gradient()
    {
        var logits = tensor(new float[,] { { 1 }, { 2 }, { 3 } }).requires_grad_();
        var loss = _model.Score.LossSum(logits, tensor(new[] { 4, float.NaN, 2 }));
        loss.backward();

        Assert.Equal(9 + 1, loss.item<float>());
        Assert.Equal([-6f, 0f, 2f], logits.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Evaluation_compares_the_predictions_with_the_numbers_that_are_known()
    {
        string[] texts = ["short", "a rather longer text than the one before it", "middling words here", "the last"];
        var scores = _model.Predict(texts).Select(prediction => prediction.Score).ToList();

        // Twice the prediction and one more: perfectly correlated, yet far off.
        TinyScore.Example[] examples = [.. texts.Take(3).Zip(scores, (text, score) => new TinyScore.Example(text, (2 * score) + 1)),
            new(texts[3])];
        var metrics = _model.Evaluate(examples)["Score"];

        Assert.Equal(3, metrics.Count);
        Assert.Equal(scores.Take(3).Average(score => (score + 1) * (score + 1)), metrics.Loss, 1e-5);
        Assert.Equal(metrics.Loss, metrics[MetricNames.MeanSquaredError]);
        Assert.Equal((1, 1), (metrics[MetricNames.Pearson], metrics[MetricNames.Spearman]), (expected, actual) =>
            Math.Abs(expected.Item1 - actual.Item1) < 1e-5 && Math.Abs(expected.Item2 - actual.Item2) < 1e-5);
        Assert.Equal(metrics[MetricNames.Correlation], metrics.Score);
    }

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(1e300)]
    public void What_cannot_be_learned_is_refused(double number) =>
        Assert.Throws<ArgumentException>(() => _model.Encode(new TinyScore.Example("a", number)));
}
