using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ModelDsl.Tests.Processes;

/// <summary>A process of its own that runs a command of <see cref="ChildProgram"/> until it is killed.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    /// <summary>The line that tells that the command is under way.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a command and waits until it is under way.</summary>
    public static ChildProcess Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        Assert.Equal(Ready, process.StandardOutput.ReadLine());
        return new(process);
    }

    /// <summary>Runs a command to its end in a process that can write no more than so many blocks into a file, as on a full disk.</summary>
    /// <returns>Its output.</returns>
    public static string RunWithFullDisk(int blocks, params string[] arguments)
    {
        string[] command = [Environment.ProcessPath!, "exec", typeof(ChildProcess).Assembly.Location, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh", .. command])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },   // else the runtime itself needs a large file
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    /// <summary>Kills the process with SIGKILL and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits until a command has told a number of times more that it is under way.</summary>
    public void WaitFor(int count)
    {
        while (count > 0)
        {
            if (_process.StandardOutput.ReadLine() is not { } line) throw new InvalidOperationException("The process ended too early.");
            if (line == Ready) count--;
        }
    }

    /// <summary>Sends a signal.</summary>
    public void Send(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    /// <summary>Returns whether the process ends within a time.</summary>
    public bool EndsWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Waits until the command is complete. Fails after some minutes: below a shell that runs in the background, SIGINT is ignored
    /// by all of its children, and a command that waits for it would never end.</summary>
    public (int ExitCode, string Output) Complete()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        Assert.True(
            output.Wait(Longest), $"The command still runs after {Longest.TotalMinutes} minutes. Do the tests run with signals ignored?");
        _process.WaitForExit();
        return (_process.ExitCode, output.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
