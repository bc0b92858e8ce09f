using System.Diagnostics;

namespace ModelDsl.Tests.Processes;

/// <summary>A process of its own that runs a command of <see cref="ChildProgram"/> until it is killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>The line that tells that the command is under way.</summary>
    public const string Ready = "ready";

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

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
