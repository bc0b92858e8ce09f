using ModelDsl.Training.Reporting;

namespace ModelDsl.Tests.Training;

/// <summary>The page of a ledger stays whole whatever the texts of the development data hold.</summary>
public class LedgerMarkdownTests
{
    [Theory]
    [InlineData("a | b")]
    [InlineData("one\r\ntwo\nthree\u2028four")]
    [InlineData("`code` and ``` fences")]
    [InlineData("<script>alert(1)</script> &amp; <!-- x")]
    [InlineData("\\| backslash \\")]
    [InlineData("# *bold* _it_ [x](y) ~~s~~ $m$")]
    [InlineData("\u202Eabc \u0000 \ud800")]
    public void No_text_breaks_out_of_its_cell(string text)
    {
        var page = LedgerMarkdown.Format(LedgerWith(text));

        Assert.All(page.Split('\n').Where(line => line.StartsWith('|')), line => Assert.EndsWith(" |", line, StringComparison.Ordinal));
        var row = page.Split('\n').Single(line => line.StartsWith("| 7 |", StringComparison.Ordinal));
        Assert.Equal(7, CountBare('|', row));
        Assert.Equal(0, CountBare('`', page));
        Assert.Equal(0, CountBare('<', page));
    }

    [Fact]
    public void Of_many_confusions_the_page_shows_the_largest()
    {
        var cells = Enumerable.Range(0, 300).Select(label => new ConfusionCell($"l{label}", $"l{label + 1}", label + 1)).ToList();
        var page = LedgerMarkdown.Format(LedgerWith("text", cells));

        Assert.Contains("The 10 largest of 300 confusions:\n\n| expected | predicted |", page, StringComparison.Ordinal);
        Assert.Contains("| ---: |\n| l299 | l300 | 300 |\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| l200 |", page, StringComparison.Ordinal);
    }

    // A character without a backslash before it that is itself bare.
    private static int CountBare(char character, string text)
    {
        var (count, isEscaped) = (0, false);
        foreach (var next in text)
        {
            if (next == character && !isEscaped) count++;
            isEscaped = next == '\\' && !isEscaped;
        }

        return count;
    }

    private static Ledger LedgerWith(string text, IReadOnlyList<ConfusionCell>? confusion = null) => new()
    {
        Model = "Triage",
        Backbone = "bert",
        TotalParameters = 1,
        Tasks = ["A"],
        Schedule = [new("Heads", ["A"])],
        Runs = [new("1", "0.1.0", 42, new(48, "a"), new(20, "b"), "c")],
        Attempts =
        [
            new()
            {
                RunId = "1",
                Index = 0,
                Stage = "Heads",
                TrainableParameters = 1,
                BestEpoch = 1,
                Seconds = 1,
                Epochs = [new(1, 1, new Evaluation(new Dictionary<string, TaskMetrics>()), 1)],
                Analyses = new Dictionary<string, TaskAnalysis>
                {
                    ["A"] = new()
                    {
                        Worst = [new() { Index = 7, Text = text, Loss = 1, Expected = text, Predicted = text }],
                        Confusion = confusion ?? [new(text, "other", 1)],
                    },
                },
            },
        ],
    };
}
