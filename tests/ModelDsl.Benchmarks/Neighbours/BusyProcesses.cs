using System.Diagnostics;

namespace ModelDsl.Benchmarks.Neighbours;

/// <summary>Processes that keep one processor busy each, until disposed or until this process ends.</summary>
internal sealed class BusyProcesses : IDisposable
{
    private readonly List<Process> _processes = [];

    public BusyProcesses(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _processes.Add(Process.Start(
                new ProcessStartInfo(Environment.ProcessPath!, ["spin"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        }

        // They compete from the first moment on.
        foreach (var process in _processes) process.StandardOutput.ReadLine();
    }

    /// <summary>The work of such a process.</summary>
    public static void Spin()
    {
        // The input is a pipe from the parent: it ends with the parent, however that ends.
        var parent = Task.Run(() => Console.OpenStandardInput().ReadByte());
        Console.WriteLine("spinning");
        while (!parent.IsCompleted)
        {
        }
    }

    public void Dispose()
    {
        foreach (var process in _processes) process.StandardInput.Close();
        foreach (var process in _processes)
        {
            process.WaitForExit();
            process.Dispose();
        }
    }
}
