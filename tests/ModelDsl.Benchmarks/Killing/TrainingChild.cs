using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>A process that trains a case and can be killed.</summary>
internal sealed class TrainingChild : IDisposable
{
    /// <summary>The hidden command of such a process.</summary>
    public const string Command = "kills-child";

    private const string Ready = "ready";

    private readonly KillCase _killed;
    private readonly Process _process;
    private readonly Stopwatch _watch;

    private TrainingChild(KillCase killed, Process process, Stopwatch watch) => (_killed, _process, _watch) = (killed, process, watch);

    /// <summary>The time since training started.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Starts a process and waits until it begins to train.</summary>
    public static TrainingChild Start(KillCase killed, string directory, TimeSpan every)
    {
        var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [Command, killed.Name, directory, every.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        return process.StandardOutput.ReadLine() == Ready
            ? new(killed, process, Stopwatch.StartNew())
            : throw new InvalidOperationException($"The process of {killed.Name} ended before it trained.");
    }

    /// <summary>Trains in that process and writes the report.</summary>
    /// <param name="arguments">Case, directory and seconds, as <see cref="Start"/> passes them.</param>
    public static void Run(string[] arguments)
    {
        var train = KillCase.Find(arguments[0]).Start();
        Console.WriteLine(Ready);
        var report = train(arguments[1], TimeSpan.FromSeconds(double.Parse(arguments[2], CultureInfo.InvariantCulture)));
        Console.WriteLine(JsonSerializer.Serialize(report));
    }

    /// <summary>Sends SIGKILL after a time since training started.</summary>
    /// <returns>Whether the process was killed; false if it was done before.</returns>
    public bool Kill(TimeSpan after)
    {
        var rest = after - Elapsed;
        if (_process.WaitForExit(rest > TimeSpan.Zero ? rest : TimeSpan.Zero)) return false;

        _process.Kill();
        _process.WaitForExit();
        return _process.ExitCode != 0;
    }

    /// <summary>Waits for the end of training.</summary>
    /// <returns>The report; null if training failed. The process has written why, unless a signal ended it.</returns>
    public KillReport? Complete()
    {
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (_process.ExitCode == 0) return JsonSerializer.Deserialize<KillReport>(output);

        Console.Error.WriteLine($"The process of {_killed.Name} ended by itself with exit code {_process.ExitCode}.");
        return null;
    }

    public void Dispose() => _process.Dispose();
}
