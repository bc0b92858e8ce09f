using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using ModelDsl.Runtime;
using TorchSharp;

namespace ModelDsl.Tool.Doctor;

/// <summary>Loads libtorch in a process of its own: where a native library is broken, only that process ends.</summary>
internal static class LibtorchCheck
{
    private const string ProbeName = "load-libtorch";

    /// <summary>Returns the finding.</summary>
    /// <param name="directory">The directory of the project.</param>
    public static Finding Run(string directory)
    {
        if (TorchPackages.FindLibtorch(directory) is not { } folder)
        {
            return new(FindingLevel.Warning, "libtorch", "neither in this directory's build output nor in NuGet's packages",
                "It comes with a backend, in the program's directory: dotnet add package TorchSharp-cpu");
        }

        return RunProbe(folder) switch
        {
            { ExitCode: 0, Output: var output } => new(FindingLevel.Ok, "libtorch", $"{output}, from {folder}"),
            { Error: var error, ExitCode: var code } => new(FindingLevel.Error, "libtorch",
                $"{folder} does not load (exit code {code}): {error}",
                "Delete the folder and restore the packages again: dotnet restore --force"),
            null => new(FindingLevel.Warning, "libtorch", $"{folder}, not tried"),
        };
    }

    /// <summary>Creates the hidden command that loads libtorch from a folder and computes a sum.</summary>
    public static Command CreateProbe()
    {
        var folder = new Argument<string>("folder");
        var command = new Command(ProbeName) { folder };
        command.Hidden = true;
        command.SetAction(options =>
        {
            try
            {
                Console.WriteLine(Load(options.GetRequiredValue(folder)));
                return 0;
            }
            catch (Exception e) when (e is ModelDslException or DllNotFoundException or TypeInitializationException)
            {
                Console.Error.WriteLine(e.GetBaseException().Message);
                return 1;
            }
        });
        return command;
    }

    private static string Load(string folder)
    {
        foreach (var library in TorchPackages.Libraries) NativeLibrary.Load(Path.Combine(folder, library));

        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        torch.ones(2, 2).sum().item<float>();
        return $"{torch.__version__} loads, {torch.get_num_threads()} threads";
    }

    // As a global tool this process is its own program; otherwise it is dotnet, and the program is its first argument.
    private static CommandOutput? RunProbe(string folder) => Environment.ProcessPath is not { } program
        ? null
        : Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? CommandOutput.TryRun(program, Assembly.GetExecutingAssembly().Location, ProbeName, folder)
            : CommandOutput.TryRun(program, ProbeName, folder);
}
