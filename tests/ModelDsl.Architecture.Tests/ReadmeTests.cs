using System.Text.RegularExpressions;

namespace ModelDsl.Architecture.Tests;

/// <summary>README.md stays short, and the commands of all pages name what is there.</summary>
public sealed partial class ReadmeTests
{
    private const int MaxWords = 1_400;
    private const string RunCommand = "dotnet run -c Release --project examples/SupportTriage";
    private const string TestCommand = "dotnet test";

    private static readonly string Readme = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));

    [Fact]
    public void It_has_fewer_than_1400_words()
    {
        var words = Readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.True(words < MaxWords, $"README.md has {words} words. Move what is not for newcomers to the page of its folder.");
    }

    [Fact]
    public void It_shows_the_two_commands_that_do_everything()
    {
        Assert.Matches($"(?m)^{Regex.Escape(RunCommand)}( |$)", Readme);
        Assert.Matches($"(?m)^{Regex.Escape(TestCommand)}( |$)", Readme);
        Assert.Single(Directory.GetFiles(RepositoryFiles.Root, "*.sln"));
    }

    [Fact]
    public void Every_command_names_a_project_that_exists()
    {
        List<string> missing =
        [
            .. from page in MarkdownPage.ReadAll(RepositoryFiles.Root)
               from Match command in ProjectOfCommand().Matches(File.ReadAllText(page.Path))
               let project = command.Groups["project"].Value
               let folder = Path.Combine(RepositoryFiles.Root, project)
               where !Directory.Exists(folder) || Directory.GetFiles(folder, "*.csproj").Length != 1
               select $"{Path.GetRelativePath(RepositoryFiles.Root, page.Path)}: {project} is not the folder of a project",
        ];
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [GeneratedRegex(@"dotnet (?:run|test|build)\b[^`\n]*? (?<project>(?:src|tests|examples|generators)/[\w./]+)")]
    private static partial Regex ProjectOfCommand();
}
