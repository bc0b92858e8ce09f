using System.ComponentModel;
using System.Diagnostics;

namespace ModelDsl.Tool.Doctor;

/// <summary>What another program printed.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its error output.</param>
internal sealed record CommandOutput(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program in the current directory.</summary>
    /// <returns>What it printed; null if it cannot be started.</returns>
    public static CommandOutput? TryRun(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;

            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output.Trim(), error.Result.Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
