using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ModelDsl.Mpi.Tests;

/// <summary>Starts <see cref="RankProgram"/> on several ranks.</summary>
internal sealed partial class Ranks : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private Ranks(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The path of mpirun; null without one.</summary>
    public static string? Launcher { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mpirun"))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts the program.</summary>
    /// <param name="count">The number of ranks; 1 starts it without mpirun.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Ranks Start(int count, params string[] arguments)
    {
        string[] program = [Environment.ProcessPath!, "exec", typeof(Ranks).Assembly.Location, .. arguments];
        var command = count == 1 ? program : [Launcher!, "-n", $"{count}", .. program];
        return new(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_NUM_THREADS"] = "1" },
        })!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static Outcome Run(int count, params string[] arguments)
    {
        using var ranks = Start(count, arguments);
        return ranks.Complete();
    }

    /// <summary>Waits for a line of the first rank.</summary>
    public void WaitFor(string line)
    {
        while (_process.StandardOutput.ReadLine() != line)
        {
            if (_process.StandardOutput.EndOfStream) Assert.Fail($"The ranks ended too early: {_errors.Result}");
        }
    }

    /// <summary>Sends a signal to mpirun.</summary>
    public void Send(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    /// <summary>Waits for the end of all ranks.</summary>
    public Outcome Complete()
    {
        using var ending = new CancellationTokenSource(Longest);
        using var kill = ending.Token.Register(() => _process.Kill(entireProcessTree: true));
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return new(_process.ExitCode, output, _errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    /// <summary>How the ranks ended.</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Errors);
}
