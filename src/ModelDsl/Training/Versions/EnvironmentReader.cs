using System.Runtime.InteropServices;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Training.Versions;

/// <summary>Reads the environment of a run.</summary>
internal static class EnvironmentReader
{
    /// <summary>Reads the environment of this process.</summary>
    public static RunEnvironment Read() => new()
    {
        Processor = Processor.Name,
        Threads = torch.get_num_threads(),
        Torch = torch.__version__,
        Framework = RuntimeInformation.FrameworkDescription,
        System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}",
        Command = ReadCommand(),
    };

    private static string[] ReadCommand() =>
        Environment.GetCommandLineArgs() is [var program, .. var arguments] ? [Path.GetFileName(program), .. arguments] : [];
}
