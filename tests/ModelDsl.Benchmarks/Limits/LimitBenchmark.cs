using System.Diagnostics;
using ModelDsl.Benchmarks.Generating;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Benchmarks.Neighbours;
using ModelDsl.Native;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>
/// Compares the speed of every kind of work with the matmul rate of this machine, which it cannot exceed, and tells where the rest of
/// the time goes. Each shape and precision runs in its own process.
/// </summary>
internal static class LimitBenchmark
{
    /// <summary>The command of the process that measures one shape.</summary>
    public const string Command = "limits-side";

    private const int Rounds = 3;
    private const double ProfiledSeconds = 3;

    /// <summary>The shapes by name.</summary>
    public static IReadOnlyList<string> Shapes { get; } = ["base", "MiniLM", "t5-small"];

    /// <summary>Measures shapes in both precisions, alone and beside busy processes.</summary>
    public static void Run(string[] shapes, int busy)
    {
        foreach (var neighbors in new[] { 0, busy }.Distinct())
        {
            using var processes = new BusyProcesses(neighbors);
            Console.WriteLine(Invariant($"beside {neighbors} busy processes, {Environment.ProcessorCount} processors, best of {Rounds}"));
            Console.WriteLine(
                "shape     precision  job                          GFLOP       s  GFLOP/s  of matmuls' | "
                + string.Join(' ', Enum.GetNames<ProfilePart>().Append("waiting").Select(name => name.PadLeft(11))));
            foreach (var shape in shapes)
            {
                foreach (var precision in Enum.GetValues<Precision>()) RunProcess(shape, precision);
            }
        }
    }

    /// <summary>Measures one shape in one precision.</summary>
    public static void RunSide(string[] arguments)
    {
        var (shape, precision) = (arguments[0], Enum.Parse<Precision>(arguments[1]));
        var options = new PretrainedOptions { Dropout = 0, Precision = precision };
        if (shape == "t5-small")
        {
            using var config = new ConfigOnly();
            using var translator = LimitT5.FromPretrained(config.Directory, options with { FreshWeights = true });
            Print(shape, translator, T5Jobs.Create(translator));
            return;
        }

        if (shape == "base") Measure(LimitBase.FromPretrained);
        else Measure(LimitMiniLM.FromPretrained);

        void Measure<TStage, TExample, TPrediction>(Func<string, PretrainedOptions, StagedModel<TStage, TExample, TPrediction>> open)
            where TStage : struct, Enum
        {
            var sizes = ((Backbones.Catalogue.KnownEncoder)Backbones.Catalogue.BackboneCatalogue.Find(
                shape == "base" ? "bert-base" : "all-MiniLM-L6-v2")!).Shape;
            using var checkpoint = new SyntheticCheckpoint(sizes);
            using var model = open(checkpoint.Directory, options);
            Print(shape, model, EncoderJobs.Create(model, sizes, precision));
        }
    }

    private static void Print(string shape, PretrainedModel model, IEnumerable<MeasuredJob> jobs)
    {
        var type = model.Precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var rate = MatmulRate.Measure(WeightsOf(model), type);
        Console.WriteLine(Invariant($"{shape,-9} {model.Precision,-9}  matmuls                                        {rate / 1e9,8:F0}"));
        using var heap = HeapLease.KeepUntilTrimmed();      // as in a run
        foreach (var job in jobs)
        {
            job.Run();      // a warm-up
            var seconds = Enumerable.Range(0, Rounds).Min(_ => Time(job.Run));
            var speed = job.Operations / seconds;
            Console.WriteLine(
                Invariant($"{shape,-9} {model.Precision,-9}  {job.Name,-26} {job.Operations / 1e9,7:F1} {seconds,7:F3} {speed / 1e9,8:F0} ")
                + Invariant($"{speed / rate,11:P0} | ") + (Profile.IsAvailable ? Describe(Profile.Take(job.Run, ProfiledSeconds)) : ""));
        }
    }

    private static string Describe(IReadOnlyDictionary<ProfilePart, double> shares) => string.Join(
        ' ',
        Enum.GetValues<ProfilePart>().Select(part => shares.GetValueOrDefault(part)).Append(1 - shares.Values.Sum())
            .Select(share => Invariant($"{share,11:P0}")));

    // The weights of one layer: every layer has the same.
    private static IEnumerable<(long Outputs, long Inputs)> WeightsOf(PretrainedModel model) => model.NamedParameters
        .Where(named => named.Value.dim() == 2 && !named.Key.Contains("embedding", StringComparison.Ordinal)
            && !named.Key.Contains("shared", StringComparison.Ordinal) && !named.Key.Contains("relative", StringComparison.Ordinal)
            && named.Value.shape[0] > SyntheticCheckpoint.Labels)
        .Select(named => (named.Value.shape[0], named.Value.shape[1]));

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static void RunProcess(string shape, Precision precision)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, shape, precision.ToString()]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The measurement of {shape} ended with {process.ExitCode}.");
    }
}
