using System.Globalization;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Benchmarks.Schedules;
using ModelDsl.Benchmarks.Steps;
using ModelDsl.Data;
using ModelDsl.Models;
using ModelDsl.Runtime;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The work of a classifier: the pass that fills a prefix cache, evaluation, prediction, and the training step of each
/// stage after its cached prefix. Texts are as long as the sentences of SST-2.</summary>
internal static class EncoderJobs
{
    private const int Texts = 256;
    private const int BatchSize = 16;

    /// <summary>Creates the jobs.</summary>
    /// <param name="model">The model; its head reads the mean of all positions.</param>
    /// <param name="shape">The shape of its backbone.</param>
    /// <param name="precision">The precision of matmuls, and of the cache.</param>
    public static IEnumerable<MeasuredJob> Create<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, EncoderShape shape, Precision precision)
        where TStage : struct, Enum
    {
        var operations = new EncoderOperations(shape);
        var texts = CreateTexts(shape);
        EncodedExample[] examples = [.. texts.Select((text, row) =>
            model.Encode(text, labels: [Target.Class(row % SyntheticCheckpoint.Labels)]))];
        var whole = examples.Sum(example => operations.Forward(example.Ids.Length, shape.Layers));
        yield return new("prefix pass", whole, Pass(model, examples, precision));
        yield return new("evaluation", whole, () => new ModelEvaluation(model, model.Forward).Evaluate(examples));
        yield return new("prediction", whole, () => model.Predict(texts));

        // Batches hold texts of similar length: this one is in the middle.
        EncodedExample[] batch = [.. examples.OrderBy(example => example.Ids.Length).Skip(Texts / 2).Take(BatchSize)];
        foreach (var (index, stage) in Enum.GetValues<TStage>().Index().Skip(1))
        {
            var trained = shape.Layers - Math.Max(0, model.BoundaryOf(stage) - 1);      // The embeddings are the first block.
            using var step = GeneratedStep<TStage, TExample, TPrediction>.Cached(model, stage, batch);
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"step of stage {index} ({trained} layers)"),
                batch.Sum(example => operations.Step(example.Ids.Length, trained)),
                () => step.Run(batch));
        }
    }

    private static string[] CreateTexts(EncoderShape shape)
    {
        var random = new Random(7);
        var words = SyntheticCheckpoint.WordsOf(shape);
        return [.. Enumerable.Range(0, Texts).Select(_ => SyntheticSentences.Create(SentenceLengths.Sst2.Next(random), random, words))];
    }

    private static Action Pass(IStagedModel model, EncodedExample[] examples, Precision precision)
    {
        model.Apply(0);
        var data = new TrainingData(examples, []);
        var weights = WeightFingerprints.Compute(model.Model.NamedParameters);
        return () =>
        {
            var settings = new CacheSettings(precision, long.MaxValue, Path.GetTempPath(), KeptDirectory: null);
            using var caches = new PrefixCaches(model, [0], data, settings, _ => { }, RunWorkers.Alone);
            caches.Prepare(0, weights);
        };
    }
}
