using System.Text.RegularExpressions;
using ModelDsl.Cli.Displays;
using Spectre.Console;
using Spectre.Console.Testing;
using LiveDisplay = ModelDsl.Cli.Displays.LiveDisplay;

namespace ModelDsl.Cli.Tests;

/// <summary>What a run shows in terminals of all kinds, and in logs.</summary>
public sealed class DisplayTests : IDisposable
{
    private const string EraseLine = "\r\u001b[2K";

    private readonly ManualTime _time = new();
    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_log_has_a_line_per_epoch_with_the_average_loss_and_the_development_metrics()
    {
        var display = new PlainDisplay(_log, SampleRun.Lines, _time);
        for (var step = 1; step < 100; step++) display.Update(SampleRun.Step(step));
        display.Update(SampleRun.Epoch(1));
        display.Update(SampleRun.End());

        Assert.Equal(
            [
                "  0 Heads   epoch 1/3  loss 0.785  Sentiment F1 0.621  Topic F1 0.614  0:02",
                "✔ 0 Heads   3 epochs  Sentiment F1 0.621  Topic F1 0.614    1.8 K of 5.3 M train  0:08  saved runs/triage/0-heads",
            ],
            LogLines);
    }

    [Fact]
    public void A_log_shows_long_work_every_few_seconds()
    {
        var display = new PlainDisplay(_log, SampleRun.Lines, _time);
        for (var examples = 10; examples <= 1_000; examples += 10)
        {
            display.Update(SampleRun.Caching(examples));
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }

        for (var step = 1; step < 100; step++)
        {
            display.Update(SampleRun.Step(step));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [
                "  filling the prefix cache: 1,000 examples, 2.0 MB in memory",
                "  filling the prefix cache: 510 of 1,000 examples, 51 %",
                "  0 Heads   epoch 1/3    9 %  loss 1.750  123 ex/s  stage 1:03 left  all 3:20 left",
            ],
            [.. LogLines[..2], LogLines[2]]);
        Assert.Equal(2 + 3, LogLines.Length);
    }

    [Fact]
    public void A_terminal_keeps_the_lines_of_epochs_and_redraws_one()
    {
        using var console = CreateConsole(width: 160);
        var display = new LiveDisplay(console, SampleRun.Lines, _time);
        display.Show(() =>
        {
            for (var step = 1; step <= 300; step++)
            {
                _time.Advance(TimeSpan.FromSeconds(0.2));
                display.Update(SampleRun.Step(step));
                if (step % 100 == 0) display.Update(SampleRun.Epoch(step / 100));
            }

            display.Update(SampleRun.End());
            return SampleRun.Empty;
        });

        // What is left when erased lines are gone.
        var kept = console.Output.TrimEnd().Split('\n').Select(line => RemoveCodes(line.Split(EraseLine)[^1]).Trim());
        Assert.Equal(
            ["0 Heads   epoch 1/3", "0 Heads   epoch 2/3", "0 Heads   epoch 3/3", "✔ 0 Heads   3 epochs"],
            kept.Where(line => line.Length > 0).Select(line => Regex.Match(line, @"^.*?\d( epochs|/3)").Value));
        Assert.EndsWith("\n", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "▸ 0 Heads  epoch 1/3  loss 1.750  ░░░░░░░░░░░░░░    3 %  123 ex/s  stage 1:03 left  all 3:20 left")]
    [InlineData(60, "▸ 0 Heads  epoch 1/3    3 %  stage 1:03 left  all 3:20 left")]
    [InlineData(30, "▸ 0 Heads  epoch 1/3    3 %")]
    [InlineData(20, "▸ 0 Heads    3 %")]
    [InlineData(8, "▸ 0 Hea")]
    public void The_live_line_fits_its_terminal(int width, string expected)
    {
        using var console = CreateConsole(width);
        var display = new LiveDisplay(console, SampleRun.Lines, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        display.Update(SampleRun.Step(9));
        Assert.Equal(expected, RemoveCodes(console.Output).TrimEnd('\n'));
    }

    [Fact]
    public void The_live_line_follows_a_resized_terminal()
    {
        using var console = CreateConsole(width: 200);
        var display = new LiveDisplay(console, SampleRun.Lines, _time);
        foreach (var width in (int[])[200, 20])
        {
            console.Profile.Width = width;
            _time.Advance(TimeSpan.FromSeconds(1));
            display.Update(SampleRun.Step(9));
        }

        Assert.Equal("▸ 0 Heads    3 %", RemoveCodes(console.Output.Split(EraseLine)[^1]));
    }

    [Fact]
    public void Without_colors_there_are_none()
    {
        using var console = CreateConsole(width: 200);
        console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        var display = new LiveDisplay(console, SampleRun.Lines, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        display.Update(SampleRun.Step(9));
        display.Update(SampleRun.End());
        Assert.DoesNotMatch(@"\u001b\[\d*(;\d+)*m", console.Output);
    }

    private string[] LogLines => _log.ToString().TrimEnd().Split(Environment.NewLine);

    private static TestConsole CreateConsole(int width)
    {
        var console = new TestConsole().Width(width).EmitAnsiSequences();
        console.Profile.Capabilities.Interactive = true;
        return console;
    }

    private static string RemoveCodes(string text) => Regex.Replace(text, @"\u001b\[[?0-9;]*[a-zA-Z]|\r", "");
}
