using System.Diagnostics;
using System.Globalization;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Benchmarks.Baseline;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Data;
using ModelDsl.Runtime;
using TorchSharp;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>
/// Times one training step (forward, backward, clipping, AdamW) of every stage with the trainer's parts on the generated model and by hand.
/// Both start from the same weights, without dropout, and the losses of their first steps are compared.
/// </summary>
internal static class StepBenchmark
{
    public static void Run(string shape, int batch, int length, int rounds, Precision precision)
    {
        var sizes = ShapeOf(shape);
        using var checkpoint = new SyntheticCheckpoint(sizes);
        var examples = Examples(sizes, batch, length);
        var options = new PretrainedOptions { Dropout = 0, Precision = precision };
        Console.WriteLine(
            FormattableString.Invariant(
                $"bert-{shape}, {precision}, batch {batch}, length {length}, median of {rounds} steps, {torch.get_num_threads()} threads"));
        Console.WriteLine("stage          trains   ModelDsl ms   by hand ms   ratio   |loss difference|");
        if (shape == "base")
            Measure(() => BaseSchedule.FromPretrained(checkpoint.Directory, options), sizes, checkpoint.Directory, examples, rounds);
        else
            Measure(() => MiniSchedule.FromPretrained(checkpoint.Directory, options), sizes, checkpoint.Directory, examples, rounds);
    }

    /// <summary>Returns the shape with a name on the command line.</summary>
    public static EncoderShape ShapeOf(string shape) =>
        ((KnownEncoder)BackboneCatalogue.Find(shape == "base" ? "bert-base" : "bert-mini")!).Shape;

    private static void Measure<TStage, TExample, TPrediction>(
        Func<StagedModel<TStage, TExample, TPrediction>> open, EncoderShape shape, string checkpoint, EncodedExample[] examples, int rounds)
        where TStage : struct, Enum
    {
        List<Parts> parts = [];
        foreach (var (index, stage) in Enum.GetValues<TStage>().Index())
        {
            using var model = open();
            if (index == 0 && model.PrecisionNote is { } note)
                Console.WriteLine(note);
            using var generated = new GeneratedStep<TStage, TExample, TPrediction>(model, stage);
            using var plain = new PlainBert(shape, SyntheticCheckpoint.Labels);
            plain.Load(checkpoint);
            using var byHand = new PlainStep(plain, frozenLayers: FrozenLayers(index, shape.Layers), embeddingsTrain: index == 3);

            long[] classIds = [.. examples.Select((_, row) => ClassId(row))];
            var difference = Math.Abs(generated.Run(examples) - byHand.Run(examples, classIds));
            using var cached = GeneratedStep<TStage, TExample, TPrediction>.Cached(model, stage, examples);
            cached.Run(examples);
            List<double> ours = [], theirs = [], cachedOurs = [], update = [], theirUpdate = [], preparation = [];
            for (var round = 0; round < rounds; round++)
            {
                ours.Add(Time(() => generated.Run(examples)));
                theirs.Add(Time(() => byHand.Run(examples, classIds)));
                cachedOurs.Add(Time(() => cached.Run(examples)));
                update.Add(Time(generated.Update));
                theirUpdate.Add(Time(byHand.Update));
                preparation.Add(Time(() => EncodedBatch.Create(examples, model.BackboneModule.Config.PadId).Dispose()));
            }

            parts.Add(new(model.Plan.Stages[index], Median(update), Median(theirUpdate), Median(preparation), Median(cachedOurs)));

            var (mine, other) = (Median(ours), Median(theirs));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{stage,-12} {model.Plan.Stages[index].TrainableParameters / 1e6,7:F2} M {mine,12:F1} {other,12:F1} {mine / other,7:F2}  "
                + $" {difference:E1}"));
        }

        Print(parts);
    }

    // The plan's work excludes the frozen prefix, like a step that reads the prefix cache.
    private static void Print(List<Parts> parts)
    {
        Console.WriteLine(
            "stage        clipping, AdamW ms   by hand ms   batch ms   behind its cached prefix ms   of the last stage   plan");
        foreach (var part in parts)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{part.Plan.Name,-12} {part.Update,18:F1} {part.UpdateByHand,12:F1} {part.Preparation,10:F2} {part.BehindPrefix,29:F1} "
                + $"{part.BehindPrefix / parts[^1].BehindPrefix,19:P1} {part.Plan.Work / parts[^1].Plan.Work,6:P1}"));
        }
    }

    // The schedules thaw nothing, one layer, three layers, everything.
    private static int FrozenLayers(int stage, int layers) => stage switch
    {
        0 => layers,
        1 => layers - 1,
        2 => layers - 3,
        _ => 0,
    };

    /// <summary>Creates examples with random ids.</summary>
    public static EncodedExample[] Examples(EncoderShape shape, int batch, int length)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, batch).Select(row => new EncodedExample(
            [.. Enumerable.Range(0, length).Select(_ => random.Next(5, shape.VocabularySize))], new int[length],
            [Target.Class(ClassId(row))]))];
    }

    private static int ClassId(int row) => row % 3;

    private static double Time(Func<double> step) => Time(() => { step(); });

    private static double Time(Action step)
    {
        var start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // Medians in milliseconds.
    private sealed record Parts(StagePlan Plan, double Update, double UpdateByHand, double Preparation, double BehindPrefix);
}
