using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelDsl.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class ToolTests(StrangerSolution solution)
{
    [Fact]
    public void A_project_made_of_data_builds_trains_and_predicts_with_the_packages()
    {
        var folder = solution.Feed.CreateFolder("from-data");
        File.WriteAllLines(Path.Combine(folder, "reviews.csv"),
            ["text;mood", .. Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? $"a ? {row};rather good" : $"b ! {row};bad")]);
        var (exitCode, output) = DotNet.TryRun(
            folder, solution.Tool, "new", "--data", "reviews.csv", "--checkpoint", PackageFeed.Checkpoint("bert-tiny"));
        Assert.True(exitCode == 0, output);

        // The tool was built with the version of the repository, and packed with that of the feed.
        var project = Path.Combine(folder, "Reviews", "Reviews.csproj");
        File.WriteAllText(project, Regex.Replace(
            File.ReadAllText(project), "(Include=\"ModelDsl(\\.Cli)?\" Version=)\"[^\"]*\"", $"$1\"{solution.Feed.Version}\""));
        output = DotNet.Run(Path.Combine(folder, "Reviews"), "run", "-c", "Release");

        Assert.Contains("Best stage:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Matches("\"label\":\"(rather good|bad)\"", DotNet.Run(
            Path.Combine(folder, "Reviews"), "run", "-c", "Release", "--no-build", "--", "predict", "a ?"));
    }

    [Fact]
    public void The_doctor_finds_what_a_project_lacks()
    {
        var (exitCode, output) = DotNet.TryRun(solution.FolderOf("Legacy"), solution.Tool, "doctor");
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"(?m)^ok +libtorch +2\.\d+\.\d+.* loads, \d+ threads, from ", output);
        Assert.Matches(@"(?m)^ok +project +Legacy\.csproj: net10\.0, C# 14", output);
        Assert.Matches(@"(?m)^ok +backend +CPU", output);
        Assert.Matches(@"(?m)^ok +hub cache ", output);

        (exitCode, output) = DotNet.TryRun(solution.FolderOf("NoBackend"), solution.Tool, "doctor", "--json");
        Assert.Equal(1, exitCode);
        var backend = Assert.Single(JsonNode.Parse(output)!.AsArray(), finding => (string?)finding!["subject"] == "backend")!;
        Assert.Equal("error", (string?)backend["level"]);
        Assert.Equal("dotnet add package TorchSharp-cpu", (string?)backend["advice"]);
    }
}
