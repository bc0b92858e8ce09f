using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ModelDsl.Testing;

namespace ModelDsl.Tool.Tests.New;

/// <summary>A created project builds and trains as it stands. It takes half a minute: it is a build of its own, and a run.</summary>
public sealed class CreatedProjectTests : IDisposable
{
    private readonly NewFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_builds_and_trains_as_it_stands()
    {
        var rows = Enumerable.Range(0, 60).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{(row % 2 == 0 ? "a ? a ?" : "b ! b !")} größer, {row};{(row % 2 == 0 ? "gut" : "schlecht")}"));
        _folder.Create(
            "bewertungen.csv", "text;urteil\n" + string.Join("\n", rows),
            request => request with { Checkpoint = Goldens.PathOf("models/bert-tiny/checkpoint") });
        UseSources();

        var (exitCode, output) = Run();

        Assert.True(exitCode == 0, output);
        Assert.Contains("Best stage:", output, StringComparison.Ordinal);
        Assert.Contains("  schlecht ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Output, "runs/bewertungen/ledger.md")), output);
    }

    /// <summary>References the projects of this repository in place of their packages.</summary>
    private void UseSources([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(here, "../../../.."));
        File.WriteAllText(_folder.PathOf("Directory.Build.targets"), $"""
            <Project>
              <ItemGroup>
                <PackageReference Remove="ModelDsl;ModelDsl.Cli" />
                <ProjectReference Include="{root}/src/ModelDsl/ModelDsl.csproj;{root}/src/ModelDsl.Cli/ModelDsl.Cli.csproj" />
                <ProjectReference Include="{root}/generators/ModelDsl.Generators/ModelDsl.Generators.csproj"
                                  OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
              <PropertyGroup>
                <NoWarn>$(NoWarn);NU1603</NoWarn>
                <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
            </Project>
            """);
    }

    private (int ExitCode, string Output) Run()
    {
        // The projects are built already, in the configuration of this test.
        var configuration = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "-c", configuration, "-p:BuildProjectReferences=false"])
        {
            WorkingDirectory = _folder.Output,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
