using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelDsl.Tool.Doctor;

/// <summary>Evaluates the project in a directory, as a build would.</summary>
internal static class ProjectCheck
{
    private const double OldestLanguage = 13;

    private static readonly string[] Properties =
    [
        "OutputType", "TargetFramework", "RuntimeIdentifier", "LangVersion", "TorchSharpCpuPackage", "TorchSharpCudaPackage",
        "ProjectAssetsFile",
    ];

    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run(string directory)
    {
        var projects = Directory.GetFiles(directory, "*.csproj");
        if (projects.Length != 1)
        {
            return
            [
                new(FindingLevel.Ok, "project", projects.Length == 0 ? "none in this directory" : "several in this directory",
                    "Run modeldsl doctor in the directory of a project to check it."),
            ];
        }

        var name = Path.GetFileName(projects[0]);
        var evaluated = CommandOutput.TryRun("dotnet", ["msbuild", projects[0], "-nologo", $"-getProperty:{string.Join(',', Properties)}"]);
        return evaluated is { ExitCode: 0, Output: var json } && JsonNode.Parse(json)?["Properties"] is { } properties
            ? Check(name, property => properties[property]?.GetValue<string>() ?? "")
            : [new(FindingLevel.Error, "project", $"{name} cannot be evaluated: {evaluated?.Output}", "dotnet build names the cause.")];
    }

    /// <summary>Returns the findings about the values of a project's properties.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="property">Returns the value of a property, or the empty string.</param>
    private static IEnumerable<Finding> Check(string name, Func<string, string> property)
    {
        var language = property("LangVersion");
        yield return new(FindingLevel.Ok, "project", $"{name}: {property("TargetFramework")}, C# {language}");

        if (double.TryParse(language, CultureInfo.InvariantCulture, out var version) && version < OldestLanguage)
        {
            yield return new(FindingLevel.Error, "language", $"C# {language} is too old for emitted code",
                "Remove LangVersion from the project file, or write <LangVersion>13</LangVersion>.");
        }

        yield return CheckBackend(property);

        if (property("RuntimeIdentifier") is { Length: > 0 } platform)
        {
            yield return TorchPackages.Supports(platform)
                ? new(FindingLevel.Ok, "platform", platform)
                : new(FindingLevel.Error, "platform", $"TorchSharp has no native library for {platform}",
                    "Build for linux-x64, win-x64 or osx-arm64.");
        }
    }

    private static Finding CheckBackend(Func<string, string> property) =>
        (property("OutputType"), property("TorchSharpCpuPackage"), property("TorchSharpCudaPackage")) switch
        {
            (_, "true", "true") => new(FindingLevel.Error, "backend", "two, for the CPU and for CUDA",
                "Remove one: dotnet remove package TorchSharp-cpu"),
            (_, "true", _) => new(FindingLevel.Ok, "backend", "CPU"),
            (_, _, "true") => new(FindingLevel.Ok, "backend", "CUDA, for models that are opened with Device = \"cuda\""),
            _ when !File.Exists(property("ProjectAssetsFile")) => new(FindingLevel.Warning, "backend",
                "unknown: the project is not restored", "dotnet restore"),
            ("Exe" or "WinExe", _, _) => new(FindingLevel.Error, "backend", "none", "dotnet add package TorchSharp-cpu"),
            _ => new(FindingLevel.Ok, "backend", "none, which is right for a library: the program references it"),
        };
}
