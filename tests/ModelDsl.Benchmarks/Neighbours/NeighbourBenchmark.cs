using System.Diagnostics;
using ModelDsl.Native;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Neighbours;

/// <summary>
/// A job in processes of its own, on an otherwise idle machine and beside busy processes, with ModelDsl's OpenMP settings and with
/// libgomp's defaults. Run inside a container with a processor quota, it also measures libgomp's own number of threads.
/// </summary>
internal static class NeighbourBenchmark
{
    private const int Rounds = 2;
    private static readonly string[] Job = ["step", "--shape", "mini", "--rounds", "3"];

    public static void Run(int busy)
    {
        var settings = Setting.All(Environment.ProcessorCount, NativeProcess.CountAffineProcessors());
        var idle = Measure(settings);
        double[] beside;
        using (new BusyProcesses(busy))
            beside = Measure(settings);

        // The scheduler divides processors evenly among threads that can run: the job has one a processor, each busy process has one.
        var share = 1 + (double)busy / Environment.ProcessorCount;
        Console.WriteLine(
            Invariant($"{string.Join(' ', Job)}; {Environment.ProcessorCount} processors, {busy} busy processes, best of {Rounds}"));
        Console.WriteLine("OpenMP threads          idle s   beside busy s   fair share s   ratio");
        foreach (var ((setting, alone), among) in settings.Zip(idle).Zip(beside))
        {
            var fair = idle.Min() * share;
            Console.WriteLine(Invariant($"{setting.Name,-22} {alone,7:F1} {among,15:F1} {fair,14:F1} {among / fair,7:F2}"));
        }
    }

    // Settings take turns, so that a slow minute of the machine does not fall on one of them.
    private static double[] Measure(List<Setting> settings)
    {
        var best = new double[settings.Count];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < settings.Count; i++) best[i] = Math.Min(best[i], RunJob(settings[i]));
        }

        return best;
    }

    private static double RunJob(Setting setting)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Job) { RedirectStandardOutput = true };
        foreach (var name in OpenMPEnvironment.WaitVariables.Concat(OpenMPEnvironment.ThreadVariables)) start.Environment.Remove(name);
        foreach (var (name, value) in setting.Variables) start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"The job ended with exit code {process.ExitCode} ({setting.Name}).");
    }

    /// <summary>A row of the table.</summary>
    private sealed record Setting(string Name, params (string Name, string Value)[] Variables)
    {
        // What libgomp takes where neither variable is set. Set by the user, it keeps ModelDsl from choosing.
        private const string DefaultSpinCount = "300000";

        public static List<Setting> All(int usable, int affine)
        {
            List<Setting> settings = [new("ModelDsl's"), new("libgomp's: spinning", ("GOMP_SPINCOUNT", DefaultSpinCount))];
            if (usable < affine) settings.Add(new("one a processor", ("OMP_NUM_THREADS", Invariant($"{affine}"))));
            return settings;
        }
    }
}
