using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>Displays a run in a terminal: a line per evaluation and finished stage, and a live line for what is going on.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, StageLines lines, TimeProvider time) : ITrainingDisplay
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    private readonly LiveLine _line = new(console);
    private long _refreshed = time.GetTimestamp();

    public Ledger Show(Func<Ledger> run)
    {
        try
        {
            return run();
        }
        finally
        {
            _line.Erase();
        }
    }

    public void Update(DataReport report) => _line.WriteAbove($"[yellow]{Markup.Escape($"{report}")}[/]");

    public void Update(CachingProgress progress)
    {
        if (progress.IsReused) _line.WriteAbove(StageLines.FormatCachingBegun(progress));
        else if (IsDue()) _line.Draw(StageLines.FormatCaching(progress));
    }

    public void Update(EpochProgress progress) => _line.WriteAbove(lines.FormatEpoch(progress));

    public void Update(TrainingProgress progress)
    {
        if (progress.Result is { } result) _line.WriteAbove(lines.FormatFinished(result));
        else if (IsDue()) _line.Draw(StageLines.FormatRunning(progress));
    }

    private bool IsDue()
    {
        if (time.GetElapsedTime(_refreshed) < RefreshInterval) return false;

        _refreshed = time.GetTimestamp();
        return true;
    }
}
