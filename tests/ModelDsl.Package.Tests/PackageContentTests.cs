using System.IO.Compression;
using System.Xml.Linq;

namespace ModelDsl.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class PackageContentTests(StrangerSolution solution)
{
    [Fact]
    public void The_library_brings_generator_fixes_docs_and_messages()
    {
        using var package = ZipFile.OpenRead(solution.Feed.PathOf("ModelDsl"));
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "lib/net10.0/ModelDsl.dll", "lib/net10.0/ModelDsl.xml",
                "analyzers/dotnet/cs/ModelDsl.Generators.dll", "analyzers/dotnet/cs/ModelDsl.CodeFixes.dll",
                "build/ModelDsl.targets", "buildTransitive/ModelDsl.targets",
            },
            files);
        Assert.DoesNotContain(ReadManifest(package).Descendants().Attributes("id"),
            id => id.Value.StartsWith("TorchSharp-", StringComparison.OrdinalIgnoreCase) || id.Value.Contains("CodeAnalysis"));
    }

    [Theory]
    [InlineData("ModelDsl")]
    [InlineData("ModelDsl.Cli")]
    [InlineData("ModelDsl.Mpi")]
    [InlineData("ModelDsl.Templates")]
    [InlineData("ModelDsl.Tool")]
    public void A_package_has_a_page_an_icon_and_a_license(string name)
    {
        using var package = ZipFile.OpenRead(solution.Feed.PathOf(name));
        var values = ReadManifest(package).Descendants().Where(element => !element.HasElements)
            .ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("MIT", Assert.Single(values["license"]));
        Assert.NotNull(package.GetEntry(Assert.Single(values["readme"])));
        Assert.NotNull(package.GetEntry(Assert.Single(values["icon"])));
        Assert.Equal(solution.Feed.Version, Assert.Single(values["version"]));
    }

    [Theory]
    [InlineData("ModelDsl")]
    [InlineData("ModelDsl.Cli")]
    [InlineData("ModelDsl.Mpi")]
    [InlineData("ModelDsl.Tool")]
    public void A_package_has_symbols(string name) => Assert.True(File.Exists(solution.Feed.PathOf(name, "snupkg")));

    private static XDocument ReadManifest(ZipArchive package)
    {
        using var manifest = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(manifest);
    }
}
