using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Versions;

namespace ModelDsl.Tests.Metrics;

/// <summary>What is kept of each example says what the model would score on any other selection of the same examples.</summary>
public sealed class DevelopmentOutcomesTests
{
    private static readonly int[] Times = [2, 0, 1, 3, 0, 1, 1, 2];

    [Fact]
    public void Classes_label_sets_and_numbers()
    {
        using var model = TinyReview.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        TinyReview.Example[] examples =
        [
            new("a good one", TinyReview.Moods.Good, [TinyReview.Topics.Price], 0.5),
            new("nobody knows"),
            new("b", TinyReview.Moods.Bad, [], -1),
            new("c d e f g", TinyReview.Moods.Good, null, 2),
            new("c", null, [TinyReview.Topics.Size, TinyReview.Topics.Colour], 0),
            new("x y", TinyReview.Moods.Bad, [TinyReview.Topics.Size], null),
            new("z", TinyReview.Moods.Good, [TinyReview.Topics.Colour], 0.25),
            new("w v u t", TinyReview.Moods.Bad, [TinyReview.Topics.Price], 0.25),
        ];

        // Repeated texts are ties; in other batches their numbers differ by rounding, which untied ranks see.
        AssertScoresAsThe(model, examples, except: "Stars");
    }

    [Fact]
    public void Repeated_numbers_correlate_as_if_they_were_written_out()
    {
        var rows = new NumberOutcomes
        {
            Examples = [0, 1, 2, 3, 4, 5, 6, 7],
            Losses = new float[8],
            Predicted = [1, 5, 2, 2, 9, -3, 0, 1],
            Expected = [2, 1, 3, 1, 8, -1, -1, 2],
        };
        var (predicted, expected) = (Repeat(rows.Predicted), Repeat(rows.Expected));

        var measured = rows.Measure(Times)!;

        Assert.Equal(Correlation.Pearson(predicted, expected), measured[MetricNames.Pearson], 1e-12);
        Assert.Equal(Correlation.Spearman(predicted, expected), measured[MetricNames.Spearman], 1e-12);
        Assert.Equal(0, rows.Measure([0, 0, 3, 0, 0, 0, 0, 0])!.Score);

        double[] Repeat(float[] numbers) => [.. numbers.SelectMany((number, row) => Enumerable.Repeat((double)number, Times[row]))];
    }

    [Fact]
    public void Entities_and_masked_tokens()
    {
        using var model = TinyNews.FromPretrained(Goldens.PathOf("models/bert-tiny-mlm/checkpoint"));
        TinyNews.Example[] examples =
        [
            .. Times.Select((_, row) => new TinyNews.Example(
                $"q {new string('q', row)} a b c",
                row % 3 == 0 ? null : [new(0, 1, TinyNews.Names.Place)],
                (TinyNews.TopicLabel)(row % 2))),
        ];

        // Masks depend on the place in the data, so that repeated texts are masked otherwise.
        AssertScoresAsThe(model, examples, except: "Words");
    }

    [Fact]
    public void Generated_texts()
    {
        using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
        AssertScoresAsThe(
            model, [.. Times.Select((_, row) => new TinyTranslator.Example($"one {row} two", row == 3 ? null : $"{row} three"))]);
    }

    [Theory]
    [InlineData("\"expected\":[0,1", "\"expected\":[0,7")]
    [InlineData("\"examples\":[0,2", "\"examples\":[2,0")]
    [InlineData("\"losses\":[", "\"losses\":[1,")]
    [InlineData("\"losses\":[", "\"losses\":[null,")]
    [InlineData("\"predicted\":", "\"foretold\":")]
    [InlineData("{\"kind\":\"class\"", "null,\"B\":{\"kind\":\"class\"")]
    [InlineData("\"kind\":\"class\"", "\"kind\":\"magic\"")]
    public void A_damaged_file_is_named(string part, string damaged)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[OutcomesFile.Name], OutcomesFile.Serialize(new(3, new Dictionary<string, TaskOutcomes>
        {
            ["A"] = new ClassOutcomes
            {
                ClassCount = 2,
                Examples = [0, 2],
                Losses = [0.5f, float.NaN],
                Predicted = [0, 0],
                Expected = [0, 1],
                Confidences = [0.5f, 1],
            },
        })));
        Assert.NotNull(OutcomesFile.TryRead(folder.FullPath));
        var path = folder["outcomes.json"];
        Assert.Contains(part, File.ReadAllText(path), StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Replace(part, damaged, StringComparison.Ordinal));

        var error = Assert.Throws<RunDirectoryException>(() => OutcomesFile.TryRead(folder.FullPath));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static void AssertScoresAsThe<TExample, TPrediction>(
        PretrainedModel<TExample, TPrediction> model, TExample[] examples, string? except = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[OutcomesFile.Name], OutcomesFile.Serialize(Collect(model, [.. model.EncodeAll(examples)])));
        var outcomes = OutcomesFile.TryRead(folder.FullPath)!;

        var once = Times.Select(_ => 1).ToArray();
        AssertEqual(model.Evaluate(examples), outcomes, once);
        var repeated = examples.SelectMany((example, row) => Enumerable.Repeat(example, Times[row]));
        AssertEqual(model.Evaluate([.. repeated]), outcomes, Times, except);
        Assert.All(outcomes.Tasks.Values, task => Assert.Null(task.Measure(new int[examples.Length])));

        // Batches of another size round differently.
        Assert.Equal(model.Evaluate(examples).Tasks.Values.Average(metrics => metrics.Score), outcomes.Score(once), 1e-6);
    }

    private static DevelopmentOutcomes Collect(PretrainedModel model, EncodedExample[] examples)
    {
        var evaluation = new ModelEvaluation(model, model.Forward);
        return TextEvaluation.AddTexts(
            evaluation.Evaluate(examples), evaluation.Collect(examples), model, examples, CancellationToken.None).Outcomes;
    }

    private static void AssertEqual(Evaluation evaluation, DevelopmentOutcomes outcomes, int[] times, string? except = null)
    {
        Assert.Equal(evaluation.Tasks.Keys, outcomes.Tasks.Keys);
        foreach (var (task, metrics) in evaluation.Tasks.Where(entry => entry.Key != except))
        {
            var measured = outcomes.Tasks[task].Measure(times)!;
            Assert.Equal((metrics.Count, metrics.Primary), (measured.Count, measured.Primary));
            Assert.All(metrics.Values.Zip(measured.Values), pair =>
            {
                Assert.Equal(pair.First.Name, pair.Second.Name);
                Assert.Equal(pair.First.Value, pair.Second.Value, 1e-4 * Math.Max(1, Math.Abs(pair.First.Value)));
            });
        }
    }
}
