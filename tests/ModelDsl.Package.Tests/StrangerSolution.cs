using System.Runtime.CompilerServices;

namespace ModelDsl.Package.Tests;

/// <summary>The projects of Strangers/ and one of each template, built together once. Some must fail: their messages are what is
/// tested.</summary>
public sealed class StrangerSolution : IDisposable
{
    private static readonly string[] Templates = ["classifier", "multitask", "tagger", "translator"];

    private readonly string _folder;

    public StrangerSolution()
    {
        Feed = new();
        _folder = Feed.CreateFolder("solution");
        CopyProjects();
        CreateFromTemplates();

        var projects = Directory.GetFiles(_folder, "*.*proj", SearchOption.AllDirectories)
            .Select(path => $"""  <Project Path="{Path.GetRelativePath(_folder, path).Replace('\\', '/')}" />""");
        File.WriteAllText(Path.Combine(_folder, "Strangers.slnx"), $"<Solution>\n{string.Join('\n', projects)}\n</Solution>\n");
        (_, Log) = DotNet.TryRun(_folder, "dotnet", "build", "Strangers.slnx", "-nologo", "-clp:NoSummary;ForceNoAlign", "-v", "m");
    }

    /// <summary>The packages.</summary>
    public PackageFeed Feed { get; }

    /// <summary>The path of the tool, which is installed from its package when a test first needs it.</summary>
    public string Tool => field ??= InstallTool();

    /// <summary>What the build printed.</summary>
    public string Log { get; }

    /// <summary>Returns the lines of the build about a project.</summary>
    public IReadOnlyList<string> MessagesOf(string project)
    {
        var place = $"{Path.DirectorySeparatorChar}{project}.csproj]";
        return [.. Log.Split('\n').Where(line => line.Contains(place, StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Runs a built program and requires success.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string project, params string[] arguments) => DotNet.Run(FolderOf(project), [PathOf(project), .. arguments]);

    /// <summary>Returns the folder of a project.</summary>
    public string FolderOf(string project) => Path.Combine(_folder, project);

    /// <summary>Returns the path of the assembly of a project, and fails if it was not built.</summary>
    public string PathOf(string project)
    {
        var path = Path.Combine(_folder, project, "bin", "Debug", "net10.0", $"{project}.dll");
        Assert.True(File.Exists(path), $"{project} was not built:\n{Log}");
        return path;
    }

    public void Dispose() => Feed.Dispose();

    private string InstallTool()
    {
        var tools = Feed.CreateFolder("tools");
        DotNet.Run(_folder, "tool", "install", "ModelDsl.Tool", "--version", Feed.Version, "--tool-path", tools);
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "modeldsl.exe" : "modeldsl");
    }

    private void CopyProjects()
    {
        var source = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Strangers");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <ModelDslVersion>{Feed.Version}</ModelDslVersion>
                <ModelDslSources>{Path.Combine(PackageFeed.Repository, "src", "ModelDsl")}</ModelDslSources>
              </PropertyGroup>
            </Project>
            """);
        Directory.CreateDirectory(FolderOf("tiny"));
        foreach (var file in Directory.GetFiles(PackageFeed.Checkpoint("bert-tiny")))
            File.Copy(file, Path.Combine(FolderOf("tiny"), Path.GetFileName(file)));
    }

    private void CreateFromTemplates()
    {
        string[] hive = ["--debug:custom-hive", Feed.CreateFolder("hive")];
        DotNet.Run(_folder, ["new", "install", Feed.PathOf("ModelDsl.Templates"), .. hive]);
        foreach (var template in Templates)
        {
            var checkpoint = PackageFeed.Checkpoint(template == "translator" ? "t5-tiny" : "bert-tiny");
            DotNet.Run(_folder,
                ["new", $"modeldsl-{template}", "-o", $"My-{template}", "--checkpoint", checkpoint, "--no-restore", .. hive]);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>All tests share one solution.</summary>
[CollectionDefinition(nameof(StrangerSolution))]
public sealed class StrangerSolutionCollection : ICollectionFixture<StrangerSolution>;
