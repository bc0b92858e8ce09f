using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>
/// Measures what an edit costs in a project of many models: the generators, the analyzers on the edited file, and the analyzers on the
/// whole project. Each edit follows another of the same kind, so that everything is warm. Beside busy
/// processes the fastest edit says more than the median.
/// </summary>
internal static class KeystrokeBenchmark
{
    private const int WarmUps = 20;

    // An analysis of the whole project binds all of it, which takes far longer than an edit should.
    private const int EditsPerProject = 10;

    private static readonly (string Name, string File, string Old, Func<int, string> New)[] Edits =
    [
        ("elsewhere", ModelProject.Elsewhere, "=> 42", number => $"=> 42 + {number}"),
        ("remark in a model's file", ModelProject.OneModel, "// Stages:", number => $"// Stages ({number}):"),
        ("attribute of a model", ModelProject.OneModel, "UnfreezeStage(3, ", number => $"UnfreezeStage({2 + number % 2}, "),
    ];

    public static async Task Run(int models, int rounds)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{models} models, {rounds} edits: median ms, fastest ms, KB allocated; load {Load()}"));
        Console.WriteLine($"{"edit",-26} {"empty generator",22} {"generators",22} {"analyzers, file",22} {"analyzers, project",22}");
        foreach (var edit in Edits)
        {
            var compilation = ModelProject.Create(models);
            var driver = ModelProject.CreateDriver().RunGenerators(compilation);
            var emptyDriver = ModelProject.CreateEmptyDriver().RunGenerators(compilation);
            List<Cost> empty = [], generating = [], file = [], project = [];
            for (var number = 0; number < WarmUps + rounds; number++)
            {
                var edited = ModelProject.Edit(compilation, edit.File, edit.Old, edit.New(number));
                var output = edited;

                // Symbols keep their attributes, so each driver gets a compilation of its own.
                var twin = ModelProject.Edit(compilation, edit.File, edit.Old, edit.New(number));
                empty.Add(await Measure(() =>
                {
                    emptyDriver = emptyDriver.RunGenerators(twin);
                    return Task.CompletedTask;
                }));
                generating.Add(await Measure(() =>
                {
                    driver = driver.RunGeneratorsAndUpdateCompilation(edited, out output, out _);
                    return Task.CompletedTask;
                }));
                var tree = output.SyntaxTrees.Single(tree => tree.FilePath == edit.File);
                file.Add(await Measure(() => ModelProject.WithAnalyzers(output)
                    .GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)));
                if (number % EditsPerProject == 0)
                    project.Add(await Measure(() => ModelProject.WithAnalyzers(output).GetAnalyzerDiagnosticsAsync()));
            }

            Console.WriteLine($"{edit.Name,-26} {Median(empty, WarmUps),22} {Median(generating, WarmUps),22} "
                + $"{Median(file, WarmUps),22} {Median(project, WarmUps / EditsPerProject),22}");
        }

        Console.WriteLine($"load {Load()}");
    }

    private static async Task<Cost> Measure(Func<Task> work)
    {
        var (allocated, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await work();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(time, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0);
    }

    private static string Median(List<Cost> costs, int warmUps)
    {
        var measured = costs[warmUps..];
        return string.Create(CultureInfo.InvariantCulture,
            $"{Middle(measured.Select(cost => cost.Milliseconds)):F1} {measured.Min(cost => cost.Milliseconds),6:F1} "
                + $"{Middle(measured.Select(cost => cost.Kilobytes)),6:F0}");
    }

    private static double Middle(IEnumerable<double> values)
    {
        List<double> ordered = [.. values.Order()];
        return ordered[ordered.Count / 2];
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private readonly record struct Cost(double Milliseconds, double Kilobytes);
}
