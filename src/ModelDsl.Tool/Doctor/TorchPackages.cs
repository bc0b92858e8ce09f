using System.Runtime.InteropServices;

namespace ModelDsl.Tool.Doctor;

/// <summary>What TorchSharp 0.107 and its backends need and bring.</summary>
internal static class TorchPackages
{
    /// <summary>The version of the C++ library that the Linux build asks for: GLIBCXX_3.4.32.</summary>
    public const int CxxVersion = 32;

    /// <summary>The libraries of libtorch, each after those that it needs.</summary>
    public static readonly string[] Libraries = OperatingSystem.IsWindows()
        ? ["c10.dll", "torch_cpu.dll", "torch.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"]
            : ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>Whether TorchSharp has a native library for a platform, such as linux-x64.</summary>
    public static bool Supports(string platform) => platform is "linux-x64" or "win-x64" or "win-arm64" or "osx-arm64";

    /// <summary>Finds a folder with libtorch for this platform: in the build output below a directory, else in NuGet's packages.</summary>
    /// <returns>The folder, or null.</returns>
    public static string? FindLibtorch(string directory)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        var output = Path.Combine(directory, "bin");
        if (Directory.Exists(output) && Directory.EnumerateFiles(output, Libraries[1], options).FirstOrDefault() is { } built)
            return Path.GetDirectoryName(built);

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } value
            ? value
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var platform = RuntimeInformation.RuntimeIdentifier;
        var package = Path.Combine(packages, $"libtorch-cpu-{platform}");
        return Directory.Exists(package)
            ? Directory.GetDirectories(package)
                .Select(version => Path.Combine(version, "runtimes", platform, "native"))
                .LastOrDefault(folder => File.Exists(Path.Combine(folder, Libraries[1])))
            : null;
    }
}
