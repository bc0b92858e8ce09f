using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>
/// Measures what an edit costs in a project of many models: the generators, the analyzers on the edited file, and the analyzers on the
/// whole project, each beside one that does nothing. Each edit follows another of the same kind, so that everything is warm. Beside busy
/// processes the fastest edit says more than the median.
/// </summary>
internal static class KeystrokeBenchmark
{
    private const int WarmUps = 20;

    // An analysis of the whole project binds all of it, which takes far longer than an edit should.
    private const int EditsPerProject = 10;

    private static readonly string[] Columns =
    [
        "constant generator", "generators", "empty analyzer, file", "analyzers, file", "empty analyzer, project", "analyzers, project",
    ];

    public static void Run(int models, int rounds)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{models} models, {rounds} edits: median ms, fastest ms, KB allocated; load {Load()}"));
        WriteRow("edit", Columns);
        foreach (var edit in Edit.All)
            WriteRow(edit.Name, Measure(edit, ModelProject.Create(models), rounds));
        Console.WriteLine($"load {Load()}");
    }

    private static Costs[] Measure(Edit edit, Compilation project, int rounds)
    {
        Costs[] costs = [.. Columns.Select(_ => new Costs())];
        var (constant, generators) = (ModelProject.CreateConstantDriver(), ModelProject.CreateDriver());
        for (var number = 0; number < WarmUps + rounds; number++)
        {
            if (number == WarmUps)
            {
                foreach (var column in costs)
                    column.Clear();
            }

            Generate(costs[0], ref constant);
            var output = Generate(costs[1], ref generators);
            Analyze(costs[3], costs[5], output, ModelProject.Analyzers);
            Analyze(costs[2], costs[4], Generate(new(), ref generators), [new EmptyAnalyzer()]);

            void Analyze(Costs file, Costs all, Compilation compilation, IReadOnlyList<DiagnosticAnalyzer> analyzers)
            {
                var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == edit.File);
                file.Measure(() => ModelProject.With(analyzers, compilation)
                    .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, default).Wait());
                if (number % EditsPerProject == 0)
                    all.Measure(() => ModelProject.With(analyzers, compilation).GetAnalyzerDiagnosticsAsync().Wait());
            }
        }

        return costs;

        Compilation Generate(Costs column, ref GeneratorDriver driver)
        {
            var (edited, before, after, output) = (edit.Next(project), driver, driver, project);
            column.Measure(() => after = before.RunGeneratorsAndUpdateCompilation(edited, out output, out _));
            driver = after;
            return output;
        }
    }

    private static void WriteRow(string name, IEnumerable<object> cells) =>
        Console.WriteLine($"{name,-25}{string.Concat(cells.Select(cell => $" {cell,24}"))}");

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
