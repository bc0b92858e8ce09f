namespace ModelDsl.Package.Tests;

/// <summary>From an empty folder to a trained model, with the commands of README, and out into an empty folder again.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class StrangerTests(StrangerSolution solution)
{
    private const string Program = """
        using ModelDsl;

        using var model = Triage.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny"));
        using var trainer = new Triage.Trainer(model, new() { RunDirectory = "runs/1", Epochs = 1 });
        Console.WriteLine(trainer.Run(Triage.Example.Read("train.csv"), Triage.Example.Read("dev.csv")));
        Console.WriteLine($"Answer: {model.Predict("Where is my parcel?").Topic.Label}");

        public enum Topic { Billing, Delivery }

        [Backbone("tiny"), Head<Topic>("Topic"), Frozen, UnfreezeStage(1, Order = Order.TopDown)]
        public partial class Triage;
        """;

    private const string Checkpoint = """
          <ItemGroup>
            <AdditionalFiles Include="tiny/config.json" />
            <Content Include="tiny/*" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>

        </Project>
        """;

    [Fact]
    public void Two_packages_and_pasted_lines_train_and_the_published_program_runs_anywhere()
    {
        var folder = solution.Feed.CreateFolder("stranger");
        DotNet.Run(folder, "new", "console", "--no-restore");
        DotNet.Run(folder, "add", "package", "ModelDsl", "--version", solution.Feed.Version);
        DotNet.Run(folder, "add", "package", "TorchSharp-cpu");
        Paste(folder);

        var output = DotNet.Run(folder, "run");
        Assert.Matches("(?m)^1 All ", output);
        Assert.Matches("(?m)^Answer: (Billing|Delivery)$", output);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(folder, "runs", "1")));

        // Only this platform's libtorch is copied, though no RuntimeIdentifier is set.
        var natives = Directory.GetDirectories(Path.Combine(folder, "bin", "Debug", "net10.0", "runtimes"))
            .Where(platform => Directory.EnumerateFiles(platform, "*torch_cpu.*", SearchOption.AllDirectories).Any());
        Assert.Equal([Platform], natives.Select(Path.GetFileName));

        AssertPublishedRuns(folder, "published", "-r", Platform, "--no-self-contained");
        AssertPublishedRuns(folder, "single", "-r", Platform, "--no-self-contained", "-p:PublishSingleFile=true");

        var portable = DotNet.Run(folder, "publish", "-o", solution.Feed.CreateFolder("portable"));
        Assert.Contains("warning MDSL0204: stranger is published with libtorch for every platform", portable, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(solution.Feed.CreateFolder("portable"), "*torch_cpu.*", SearchOption.AllDirectories).Length);
    }

    private static string Platform => System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

    private void AssertPublishedRuns(string folder, string name, params string[] options)
    {
        var published = solution.Feed.CreateFolder(name);
        var log = DotNet.Run(folder, ["publish", "-o", published, .. options]);
        Assert.DoesNotContain("warning", log, StringComparison.Ordinal);

        foreach (var file in new[] { "train.csv", "dev.csv" }) File.Copy(Path.Combine(folder, file), Path.Combine(published, file));
        var program = Path.Combine(published, OperatingSystem.IsWindows() ? "stranger.exe" : "stranger");
        var (exitCode, output) = DotNet.TryRun(published, program);
        Assert.True(exitCode == 0, output);
        Assert.Matches("(?m)^Answer: (Billing|Delivery)$", output);
    }

    private static void Paste(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(folder, "train.csv"), """
            text,topic
            Where is my parcel?,Delivery
            The parcel is late again.,Delivery
            You charged my card twice.,Billing
            Please send me the invoice.,Billing
            """);
        File.Copy(Path.Combine(folder, "train.csv"), Path.Combine(folder, "dev.csv"));
        Directory.CreateDirectory(Path.Combine(folder, "tiny"));
        foreach (var file in Directory.GetFiles(PackageFeed.Checkpoint("bert-tiny")))
            File.Copy(file, Path.Combine(folder, "tiny", Path.GetFileName(file)));

        var project = Path.Combine(folder, "stranger.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", Checkpoint, StringComparison.Ordinal));
    }
}
