using System.Diagnostics;
using Examples;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Starting;

/// <summary>
/// Time from the start of a process to its first prediction and its first training step, part by part: builds of
/// ModelDsl.Benchmarks.Start take turns. Each process also reports its processor time, which says more on a busy machine.
/// </summary>
internal static class StartBenchmark
{
    private const int Examples = 16;

    /// <summary>The models that a process can start with.</summary>
    private static readonly string[] Models = ["starter", "MiniLM"];

    /// <summary>Measures programs and prints the best of several rounds, in milliseconds.</summary>
    /// <param name="programs">Paths of builds of the program.</param>
    /// <param name="rounds">Number of processes of each program and model.</param>
    public static void Run(string[] programs, int rounds)
    {
        using var folder = new StartFolder(Path.Combine(AppContext.BaseDirectory, "data", "train.csv"), Examples);
        foreach (var (number, program) in programs.Index()) Console.WriteLine(Invariant($"{number + 1}: {program}"));
        Report("libtorch alone", programs, rounds, () => ["libtorch"]);
        foreach (var model in Models)
        {
            var checkpoint = model == "starter" ? Path.Combine(AppContext.BaseDirectory, "starter") : MiniLM.Directory;
            Report(model, programs, rounds, () => [model, checkpoint, folder.Data, folder.CreateRunDirectory()]);
        }
    }

    private static void Report(string title, string[] programs, int rounds, Func<string[]> arguments)
    {
        var starts = programs.Select(_ => new List<Dictionary<string, StartMark>>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (number, program) in programs.Index()) starts[number].Add(Start(program, arguments()));
        }

        Console.WriteLine();
        var headings = programs.Select((_, number) => Invariant($"   {number + 1}: elapsed  processor"));
        Console.WriteLine($"{title,-32}{string.Concat(headings)}");
        foreach (var part in starts[0][0].Keys)
        {
            var columns = starts.Select(all => Invariant(
                $"   {all.Min(marks => marks[part].Elapsed),10:F0} {all.Min(marks => marks[part].Processor),10:F0}"));
            Console.WriteLine($"{part,-32}{string.Concat(columns)}");
        }
    }

    private static Dictionary<string, StartMark> Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, [Invariant($"{Stopwatch.GetTimestamp()}"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(StartMark.Parse).ToDictionary(mark => mark.Part)
            : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }
}
