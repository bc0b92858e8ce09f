using System.Net;
using System.Text.RegularExpressions;
using ModelDsl.Cli;
using ModelDsl.Tests.Checkpoints;

namespace ModelDsl.Tests.Reports;

public sealed partial class ReportTests : IDisposable
{
    // Every element that a report is made of.
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "nav", "a", "main", "header", "footer", "section", "h1", "h2", "h3", "p", "div",
        "span",
        "strong", "code", "pre", "ul", "li", "i", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
        "details",
        "summary", "svg", "g", "path", "polyline", "polygon", "line", "rect", "ellipse", "circle", "text", "defs", "clippath",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</style></title><img src=x onerror=alert(1)>")]
    [InlineData("\"><iframe src='http://example.com'>")]
    [InlineData("&lt;b&gt; \u0000 \u202Eabc \ud800 ]]>")]
    public void No_text_of_the_data_becomes_markup(string text)
    {
        var html = WriteReport(ReportSamples.Create(text));

        Assert.Empty(Tags().Matches(html).Select(tag => tag.Groups[1].Value.ToLowerInvariant()).Except(Elements));
        Assert.All(html.Where(char.IsControl), character => Assert.Contains(character, "\n\r"));
        Assert.Contains(WebUtility.HtmlEncode(text[..4]).Replace("&#39;", "'", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_needs_nothing_but_itself()
    {
        // A task may have the name of a section.
        var sample = ReportSamples.Create();
        var html = WriteReport(sample with
        {
            Tasks = ["Stages"],
            Attempts =
            [
                .. sample.Attempts.Select(attempt => attempt with
                {
                    Analyses = new Dictionary<string, TaskAnalysis> { ["Stages"] = attempt.Analyses["Topic"] },
                }),
            ],
        });

        Assert.DoesNotMatch(@"(?i)<script|<link|<img|<iframe|@import|\bsrc=|\son\w+=|https?://", html);
        Assert.All(Links().Matches(html), link => Assert.StartsWith("#", link.Groups[1].Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        var ids = Ids().Matches(html).Select(id => id.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void It_says_which_version_to_ship_and_why_the_others_not()
    {
        var text = TextOf(WriteReport(ReportSamples.Create()));

        Assert.Contains("Ship 1 Layers2To3. It scored best, and its last gain is larger than chance explains. "
            + "2 All did not score better and was rolled back.", text, StringComparison.Ordinal);
        Assert.Contains("rolled back 2 All lowered the score by 0.100, more than chance explains (95 % −0.200 to −0.010).", text,
            StringComparison.Ordinal);
        Assert.Contains("kept 1 Layers2To3 raised the score by 0.200", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schedule_shows_what_each_stage_does_with_each_block()
    {
        var html = WriteReport(ReportSamples.Create());

        Assert.Equal(["thaws", "trains", "trains"], StatesOf(html, "Topic"));
        Assert.Equal(["frozen", "frozen", "frozen"], StatesOf(html, "Mood"));
        Assert.Equal(["cached", "thaws", "trains"], StatesOf(html, "layer 3"));
        Assert.Equal(["cached", "cached", "thaws"], StatesOf(html, "layer 0"));
        Assert.Equal(["cached", "cached", "thaws"], StatesOf(html, "embeddings"));
        Assert.Matches("(?s)<th>layer 3</th>.*<th>layer 2</th>", html);
    }

    [Fact]
    public void Names_of_encoder_and_decoder_mean_their_blocks()
    {
        var sample = ReportSamples.Create();
        var html = WriteReport(sample with
        {
            Schedule =
            [
                new("Heads", ["Topic"]), new("Layers2To3", ["encoder.layer 1", "decoder.layer 0-1"]),
                new("All", ["shared", "encoder.layer 0"]),
            ],
            Plans =
            [
                sample.Plans[0] with { FrozenPrefix = "shared, encoder" },
                sample.Plans[1] with { FrozenPrefix = "shared, encoder.layer 0" },
                sample.Plans[2],
            ],
        });

        Assert.Equal(["cached", "cached", "thaws"], StatesOf(html, "encoder.layer 0"));
        Assert.Equal(["cached", "thaws", "trains"], StatesOf(html, "encoder.layer 1"));
        Assert.Equal(["frozen", "thaws", "trains"], StatesOf(html, "decoder.layer 1"));
        Assert.DoesNotContain("<th>encoder</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_charts_confusions_calibration_examples_check_and_command()
    {
        var html = WriteReport(ReportSamples.Create());
        var text = TextOf(html);

        Assert.Equal(4, SvgPlots().Count(html) - 2);    // Metrics, losses, rates, reliability; and that of each folded stage.
        Assert.Contains("Expected calibration error 0.123. It is surer than it should be: 81.0 % confident, 68.0 % right.", text,
            StringComparison.Ordinal);
        Assert.Contains("3 became right, 1 became wrong since the version before", text, StringComparison.Ordinal);
        Assert.Contains("2 of 300 training texts (0.7 %) are copies of others.", text, StringComparison.Ordinal);
        Assert.Contains("dotnet Triage.dll --text 'two words'", text, StringComparison.Ordinal);
        Assert.Matches("""<td style="--c:var\(--bad\);--p:20%" title="20.0 %">12</td>""", html);
        Assert.DoesNotContain("rgb(1,2", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_plan_and_the_clock_stand_side_by_side()
    {
        // The pass that fills the cache: 400 examples through a third of the work of a step.
        var text = TextOf(WriteReport(ReportSamples.Create()));

        Assert.Contains("0 Heads 53.8 % 33.3 %", text, StringComparison.Ordinal);
        Assert.Contains("2 All 23.1 % 33.3 %", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_an_earlier_release_gives_a_page_without_what_it_lacks()
    {
        var text = TextOf(WriteReport(ReportSamples.CreateOld()));

        Assert.Contains("Ship 1 Layers2To3.", text, StringComparison.Ordinal);
        Assert.Contains("The ledger has no check", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_stage_has_a_page_that_says_so() => Assert.Contains(
        "No stage is complete yet", TextOf(WriteReport(ReportSamples.Create() with { Attempts = [] })), StringComparison.Ordinal);

    [Fact]
    public void A_stage_that_diverged_leaves_the_page_whole()
    {
        var sample = ReportSamples.Create();
        var diverged = sample.Attempts[2] with
        {
            Epochs = [], BestEpoch = 0, Diverged = true, Comparison = null, RateFactors = [],
            Analyses = new Dictionary<string, TaskAnalysis>(),
        };

        var text = TextOf(WriteReport(sample with { Attempts = [.. sample.Attempts.Take(2), diverged] }));

        Assert.Contains("rolled back 2 All diverged before its first evaluation.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_compared_by_name_and_the_better_one_is_shipped()
    {
        var better = ReportSamples.Save(ReportSamples.Create(), _folder["better"]);
        var sample = ReportSamples.Create();
        var worse = ReportSamples.Save(sample with { Attempts = [sample.Attempts[0]] }, _folder["worse"]);

        Report.Compare([worse, better], _folder["new/comparison.html"]);

        var html = File.ReadAllText(_folder["new/comparison.html"]);
        Assert.Contains("Ship better, 1 Layers2To3. It scored best.", TextOf(html), StringComparison.Ordinal);
        Assert.Contains("<section id=\"worse\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("different", TextOf(html), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_on_different_development_data_are_not_compared_silently()
    {
        var first = ReportSamples.Save(ReportSamples.Create(), _folder["a"]);
        var other = ReportSamples.Create();
        var second = ReportSamples.Save(other with { Runs = [other.Runs[0] with { Dev = new(99, "xx") }] }, _folder["b"]);

        Report.Compare([first, second], _folder["comparison.html"]);

        Assert.Contains("different development data: their scores do not compare", TextOf(File.ReadAllText(_folder["comparison.html"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_writes_beside_the_run_and_prints_where()
    {
        var run = ReportSamples.Save(ReportSamples.Create(), _folder["run"]);
        using var output = new StringWriter();

        var code = new ReportCommand().Parse([run]).Invoke(new() { Output = output });

        Assert.Equal((0, Path.Combine(run, "report.html")), (code, output.ToString().TrimEnd()));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_run_is_an_error_of_the_command() =>
        Assert.Equal(1, new ReportCommand().Parse([_folder.FullPath]).Invoke(new() { Output = TextWriter.Null }));

    private string WriteReport(Ledger ledger)
    {
        Report.Write(ReportSamples.Save(ledger, _folder["run"]), _folder["report.html"]);
        return File.ReadAllText(_folder["report.html"]);
    }

    private static IEnumerable<string> StatesOf(string html, string block) => States().Matches(
        html[html.IndexOf($"<th>{block}</th>", StringComparison.Ordinal)..].Split("</tr>")[0]).Select(state => state.Groups[1].Value);

    /// <summary>Returns the text of a page, with one space between its parts.</summary>
    private static string TextOf(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Style().Replace(html, " "), " ")), " ")
            .Replace(" .", ".", StringComparison.Ordinal);

    [GeneratedRegex("</?([A-Za-z][A-Za-z0-9]*)[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("(?<!-)\\bid=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<svg ")]
    private static partial Regex SvgPlots();

    [GeneratedRegex("<td class=\"(\\w+)\" title=")]
    private static partial Regex States();

    [GeneratedRegex("<style>.*</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
