using System.Diagnostics;
using System.Globalization;
using ModelDsl.Tests.Mutation;

namespace ModelDsl.Benchmarks.Mutating;

/// <summary>Reads damaged files of every kind and prints those that are neither read nor refused by ModelDsl's own errors.</summary>
internal static class MutationBenchmark
{
    /// <returns>The exit code: 0 if all is well.</returns>
    public static int Run(string goldens, int count, int first, string? only)
    {
        var kinds = InputKinds.All(goldens).Where(kind => only is null || kind.Name.Contains(only, StringComparison.Ordinal)).ToList();
        var problems = 0;
        var watch = Stopwatch.StartNew();
        foreach (var (index, kind) in kinds.Index())
        {
            var before = problems;
            var files = (count / kinds.Count) + (index < count % kinds.Count ? 1 : 0);
            using (var run = new MutationRun(kind))
            {
                // The name of the kind comes first: a crash ends the process.
                Console.Write($"{kind.Name,-45}");
                foreach (var problem in Enumerable.Range(first, files).Select(run.Read).OfType<string>())
                {
                    problems++;
                    Console.Error.WriteLine(problem);
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files,8} files {problems - before,6} problems"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} files of {kinds.Count} kinds, {problems} problems, {watch.Elapsed.TotalSeconds:F0} s"));
        return problems == 0 ? 0 : 1;
    }
}
