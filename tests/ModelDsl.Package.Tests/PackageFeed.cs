using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace ModelDsl.Package.Tests;

/// <summary>The packages of this build in a feed of their own, and folders of strangers who use it.</summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly string[] Packages = ["ModelDsl", "ModelDsl.Cli", "ModelDsl.Mpi", "ModelDsl.Templates", "ModelDsl.Tool"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("modeldsl-strangers-");

    /// <summary>Packs once for all tests. The version is new each time: NuGet would not look at a known one again.</summary>
    public PackageFeed()
    {
        Version = $"0.1.0-test.{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}";
        foreach (var package in Packages)
        {
            DotNet.Run(Repository, "pack", Path.Combine("src", package), "--no-build", "-c", Configuration, "-o", Feed, "-v", "q",
                $"-p:Version={Version}");
        }

        File.WriteAllText(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packages of this build" value="{SecurityElement.Escape(Feed)}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>The version of the packages.</summary>
    public string Version { get; }

    /// <summary>The folder with the packages.</summary>
    public string Feed => Path.Combine(_root.FullName, "feed");

    private static string Configuration => typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "Configuration").Value!;

    /// <summary>Returns the path of a golden checkpoint: a tiny model in Hugging Face's layout.</summary>
    public static string Checkpoint(string model) =>
        Path.Combine(Repository, "tests", "ModelDsl.Testing", "Goldens", "models", model, "checkpoint");

    /// <summary>Returns the path of a package.</summary>
    public string PathOf(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{extension}");

    /// <summary>Creates an empty folder outside the repository that knows the feed.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_root.FullName, name)).FullName;

    /// <summary>Deletes the folders, and the packages from NuGet's cache.</summary>
    public void Dispose()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } value
            ? value
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Packages)
        {
            var installed = Path.Combine(cache, package.ToLowerInvariant(), Version);
            if (Directory.Exists(installed)) Directory.Delete(installed, recursive: true);
        }

        _root.Delete(recursive: true);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
