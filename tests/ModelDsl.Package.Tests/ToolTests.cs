using System.Text.Json.Nodes;

namespace ModelDsl.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class ToolTests(StrangerSolution solution)
{
    [Fact]
    public void The_doctor_finds_what_a_project_lacks()
    {
        var tools = solution.Feed.CreateFolder("tools");
        DotNet.Run(solution.FolderOf("."), "tool", "install", "ModelDsl.Tool", "--version", solution.Feed.Version, "--tool-path", tools);
        var modeldsl = Path.Combine(tools, OperatingSystem.IsWindows() ? "modeldsl.exe" : "modeldsl");

        var (exitCode, output) = DotNet.TryRun(solution.FolderOf("Legacy"), modeldsl, "doctor");
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"(?m)^ok +libtorch +2\.\d+\.\d+.* loads, \d+ threads, from ", output);
        Assert.Matches(@"(?m)^ok +project +Legacy\.csproj: net10\.0, C# 14", output);
        Assert.Matches(@"(?m)^ok +backend +CPU", output);
        Assert.Matches(@"(?m)^ok +hub cache ", output);

        (exitCode, output) = DotNet.TryRun(solution.FolderOf("NoBackend"), modeldsl, "doctor", "--json");
        Assert.Equal(1, exitCode);
        var backend = Assert.Single(JsonNode.Parse(output)!.AsArray(), finding => (string?)finding!["subject"] == "backend")!;
        Assert.Equal("error", (string?)backend["level"]);
        Assert.Equal("dotnet add package TorchSharp-cpu", (string?)backend["advice"]);
    }
}
