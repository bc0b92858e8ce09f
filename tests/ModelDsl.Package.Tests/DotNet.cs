using System.Collections;
using System.Diagnostics;
using System.Text;

namespace ModelDsl.Package.Tests;

/// <summary>Runs dotnet, or a program built by it, as a user in a terminal would.</summary>
internal static class DotNet
{
    /// <summary>Runs dotnet and requires success.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string directory, params string[] arguments)
    {
        var (exitCode, output) = TryRun(directory, "dotnet", arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} in {directory} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code, and its standard and error output.</returns>
    public static (int ExitCode, string Output) TryRun(string directory, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment);

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null) return;
            lock (output) output.Append(line).Append('\n');
        }
    }

    // The test host's own build must not reach the stranger's. Hard links: each program's output holds 480 MB of libtorch.
    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name == "CI" || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)) environment.Remove(name);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        environment["CreateHardLinksForCopyLocalIfPossible"] = "true";
        environment["CreateHardLinksForPublishFilesIfPossible"] = "true";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["TERM"] = "dumb";
    }
}
