using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ModelDsl.Native;

namespace ModelDsl.Tool.Doctor;

/// <summary>Looks at the operating system, .NET and the platform.</summary>
internal static partial class SystemCheck
{
    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run()
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        yield return TorchPackages.Supports(platform)
            ? new(FindingLevel.Ok, "system", $"{RuntimeInformation.OSDescription}, {platform}")
            : new(FindingLevel.Error, "system", $"{RuntimeInformation.OSDescription}, {platform}: TorchSharp has no native library for it",
                "Train on Linux x64, Windows x64 or macOS arm64; in a container: docker run --platform linux/amd64.");

        yield return CommandOutput.TryRun("dotnet", "--version") is { ExitCode: 0, Output: var version }
            ? new(FindingLevel.Ok, ".NET SDK", version)
            : new(FindingLevel.Error, ".NET SDK", "none that fits this directory", "Install the .NET 10 SDK, or see global.json.");

        if (OperatingSystem.IsLinux() && NewestCxxVersion() is { } cxx)
        {
            yield return new(FindingLevel.Ok, "libstdc++", cxx >= TorchPackages.CxxVersion
                ? $"GLIBCXX_3.4.{cxx}"
                : $"GLIBCXX_3.4.{cxx}, older than TorchSharp asks for: ModelDsl loads a patched copy from "
                    + LibraryCache.CreateForUser().Folder);
        }
    }

    /// <summary>Returns the last number of the newest version of the C++ library, such as 30 of GLIBCXX_3.4.30; null if unknown.</summary>
    private static int? NewestCxxVersion()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out _)) return null;

        var path = File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).FirstOrDefault(
            file => file.Contains("libstdc++.so", StringComparison.Ordinal));
        return path is null ? null : CxxVersion().Matches(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)))
            .Select(match => (int?)int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Max();
    }

    [GeneratedRegex(@"GLIBCXX_3\.4\.(\d+)")]
    private static partial Regex CxxVersion();
}
