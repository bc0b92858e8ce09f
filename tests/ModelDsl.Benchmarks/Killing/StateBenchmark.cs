using System.Diagnostics;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Benchmarks.Schedules;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>Times runs that save states as by default against the same stages run one by one, which save versions but no states. Both take
/// turns, without prefix caches, which stages that run one by one would not share.</summary>
internal static class StateBenchmark
{
    public static void Run(string shape, int rounds)
    {
        using var checkpoint = new SyntheticCheckpoint(ScheduleSide.ShapeOf(shape));
        Console.WriteLine(Invariant($"bert-{shape}, batch {ReferenceSettings.BatchSize}, medians of {rounds}"));
        Console.WriteLine("schedule      seconds with states   without   share");
        foreach (var name in (string[])["full", "reference"])
        {
            Measure(name, checkpoint.Directory, shape, savesStates: true);     // warms up
            List<(double With, double Without)> times = [.. Enumerable.Range(0, rounds).Select(_ => (
                Measure(name, checkpoint.Directory, shape, savesStates: true), Measure(
                    name, checkpoint.Directory, shape, savesStates: false)))];
            var (with, without) = (MedianOf(times.Select(time => time.With)), MedianOf(times.Select(time => time.Without)));
            Console.WriteLine(Invariant($"{name,-13} {with,19:F2} {without,9:F2} {100 * ((with / without) - 1),6:F1} %"));
        }
    }

    private static double Measure(string name, string checkpoint, string shape, bool savesStates) => (name, shape) switch
    {
        ("full", "base") => Measure(FullBase.FromPretrained(checkpoint), name, shape, savesStates),
        ("full", _) => Measure(FullMini.FromPretrained(checkpoint), name, shape, savesStates),
        (_, "base") => Measure(ReferenceBase.FromPretrained(checkpoint), name, shape, savesStates),
        _ => Measure(ReferenceMini.FromPretrained(checkpoint), name, shape, savesStates),
    };

    private static double Measure<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, string name, string shape, bool savesStates)
        where TStage : struct, Enum
        where TExample : IExample<TExample>
    {
        var folder = Directory.CreateTempSubdirectory("modeldsl-states-");
        try
        {
            var sentences = SyntheticSentences.Create(
                Scenario.Find(name), SyntheticCheckpoint.WordsOf(ScheduleSide.ShapeOf(shape)));
            var (train, dev) = (Examples(sentences.Train), Examples(sentences.Dev));
            using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(
                model, new()
                {
                    BatchSize = ReferenceSettings.BatchSize,
                    RunDirectory = Path.Combine(folder.FullName, "run"),
                    CachePrefix = false,
                    Acceptance = Acceptance.AlwaysContinue,
                });
            var watch = Stopwatch.StartNew();
            if (savesStates)
            {
                trainer.Run(train, dev);
            }
            else
            {
                foreach (var stage in Enum.GetValues<TStage>()) trainer.RunStage(stage, train, dev);
            }

            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            model.Dispose();
            folder.Delete(recursive: true);
        }

        IReadOnlyList<TExample> Examples(IReadOnlyList<LabeledSentence> rows)
        {
            var file = Path.Combine(folder.FullName, "examples.tsv");
            File.WriteAllLines(file, ["text\tlabel", .. rows.Select(row => Invariant($"{row.Text}\t{row.Label}"))]);
            return TExample.Read(file);
        }
    }

    private static double MedianOf(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
