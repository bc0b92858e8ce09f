using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>Samples what this process does, by Linux's <c>perf</c>.</summary>
internal static class Profile
{
    private const int Frequency = 499;     // samples per second and busy thread

    /// <summary>Whether <c>perf</c> is installed and may sample the machine.</summary>
    public static bool IsAvailable { get; } = Find();

    /// <summary>Repeats an action for some seconds and returns the share of the processors' time by part; what is missing to 1 is
    /// waiting.</summary>
    public static IReadOnlyDictionary<ProfilePart, double> Take(Action action, double seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            // The whole machine: the clock of a single process stands still at each of its many context switches.
            using var perf = Start(
                "record", "-q", "-a", "-F", Frequency.ToString(CultureInfo.InvariantCulture), "-e", "cpu-clock", "-o", file);
            Thread.Sleep(TimeSpan.FromSeconds(1));     // until it samples; a process that sleeps gives no samples
            var watch = Stopwatch.StartNew();
            do action();
            while (watch.Elapsed.TotalSeconds < seconds);
            var all = watch.Elapsed.TotalSeconds * Frequency * Environment.ProcessorCount;
            Process.Start("kill", ["-INT", perf.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            perf.WaitForExit();
            return Read(file).CountBy(ProfileParts.Classify).ToDictionary(part => part.Key, part => part.Value / all);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Lines such as "      7f3a51c2d0f0 at::native::... (/path/libtorch_cpu.so)".
    private static List<(string Symbol, string Library)> Read(string file)
    {
        using var script = Start(
            "script", "-i", file, "-F", "ip,sym,dso", "--pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        List<(string, string)> samples = [];
        while (script.StandardOutput.ReadLine() is { } line)
        {
            var words = line.TrimStart();
            var (address, library) = (words.IndexOf(' ', StringComparison.Ordinal), words.LastIndexOf('('));
            if (address > 0 && library > address) samples.Add((words[address..library].Trim(), words[(library + 1)..].TrimEnd(')')));
        }

        script.WaitForExit();
        return samples;
    }

    private static bool Find()
    {
        try
        {
            using var perf = Start("stat", "-a", "-e", "cpu-clock", "true");
            perf.WaitForExit();
            return perf.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
