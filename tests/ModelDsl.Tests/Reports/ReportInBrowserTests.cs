using System.Text.Json;
using System.Text.RegularExpressions;
using ModelDsl.Cli;
using ModelDsl.Tests.Checkpoints;

namespace ModelDsl.Tests.Reports;

/// <summary>A report in a real browser: nothing is blocked or loaded, and the pictures are there, in light and in dark.</summary>
public sealed partial class ReportInBrowserTests : IDisposable
{
    private const int LightSeries = 0x2B62A8;
    private const int DarkSeries = 0x6EA8EE;
    private const int DarkPaper = 0x15181C;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public void It_opens_without_an_error_and_without_the_network()
    {
        var (dom, messages) = Browser.Open(WriteReport(), _folder["profile"], "--dump-dom", $"--log-net-log={_folder["net.json"]}");

        Assert.Empty(messages);
        Assert.Equal(6, Plots().Count(dom));
        Assert.Contains("Expected calibration error", dom, StringComparison.Ordinal);
        Assert.Contains("</main><footer>", dom, StringComparison.Ordinal);
        using var log = JsonDocument.Parse(File.ReadAllBytes(_folder["net.json"]));
        Assert.All(RequestsOf(log), url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public void Its_pictures_are_drawn_in_light_and_in_dark()
    {
        var page = WriteReport();

        var light = Browser.Photograph(page, _folder["profile"], 1100, 3000, isDark: false);
        var dark = Browser.Photograph(page, _folder["profile"], 1100, 3000, isDark: true);

        Assert.Equal((1100, 3000), (light.Width, light.Height));
        Assert.InRange(light.Count(LightSeries), 5_000, 500_000);
        Assert.Equal(0, light.Count(DarkPaper));
        Assert.InRange(dark.Count(DarkSeries), 5_000, 500_000);
        Assert.True(dark.Count(DarkPaper) > dark.Width * dark.Height / 2, $"{dark.Count(DarkPaper)} pixels have the color of dark paper.");
    }

    private string WriteReport()
    {
        Directory.CreateDirectory(_folder["profile"]);
        Report.Write(ReportSamples.Save(ReportSamples.Create(), _folder["run"]), _folder["report.html"]);
        return _folder["report.html"];
    }

    // The browser itself asks for updates, whose requests have no origin. Those of a page from a file have the origin null.
    private static IEnumerable<string> RequestsOf(JsonDocument log) => log.RootElement.GetProperty("events").EnumerateArray()
        .Where(entry => entry.TryGetProperty("params", out var facts) && facts.TryGetProperty("url", out _)
            && facts.TryGetProperty("initiator", out var initiator) && initiator.GetString() is "null" or "file://")
        .Select(entry => entry.GetProperty("params").GetProperty("url").GetString()!);

    [GeneratedRegex("<svg ")]
    private static partial Regex Plots();
}
