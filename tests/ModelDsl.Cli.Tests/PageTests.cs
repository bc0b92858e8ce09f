using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Examples;

namespace ModelDsl.Cli.Tests;

/// <summary>What the page of the command line shows is what programs print.</summary>
public sealed class PageTests : CommandFixture
{
    [Fact]
    public void The_help_of_training_is_as_the_page_shows_it()
    {
        var shown = Regex.Match(
            File.ReadAllText(Page()), "`train --help` lists them.*?```\r?\n(?<lines>.*?)\r?\n```", RegexOptions.Singleline);
        Assert.True(shown.Success);

        Assert.Equal(0, Run(() => ModelCommands.Run<StarterTriage>(["train", "--help"], Defaults with
        {
            Options = new() { LearningRate = 5e-4, HeadLearningRate = 3e-3 },
        })));

        var printed = Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToHashSet();
        Assert.All(shown.Groups["lines"].Value.ReplaceLineEndings("\n").Split('\n'), line => Assert.Contains(line, printed));
    }

    private static string Page([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../src/ModelDsl.Cli/README.md"));
}
