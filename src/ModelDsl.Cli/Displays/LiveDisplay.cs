using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelDsl.Cli;

/// <summary>Displays a run in a terminal: one line per finished stage, and a live line for the current one.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, StageLines lines) : ITrainingDisplay
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<IRenderable> _finished = [];
    private readonly Stopwatch _sinceRefresh = Stopwatch.StartNew();
    private LiveDisplayContext? _context;

    public Ledger Show(Func<Ledger> run) => console.Live(new Text("")).Start(context =>
    {
        _context = context;
        return run();
    });

    public void Update(DataReport report)
    {
        _finished.Add(new Text(report.ToString(), new(Color.Yellow)));
        Redraw();
    }

    public void Update(CachingProgress progress)
    {
        if (_sinceRefresh.Elapsed >= RefreshInterval) Redraw(StageLines.FormatCaching(progress));
    }

    public void Update(TrainingProgress progress)
    {
        if (progress.Result is { } result)
        {
            _finished.Add(new Markup(lines.FormatFinished(result)));
            Redraw();
        }
        else if (_sinceRefresh.Elapsed >= RefreshInterval)
        {
            Redraw(lines.FormatRunning(progress));
        }
    }

    private void Redraw(params IEnumerable<string> running)
    {
        _sinceRefresh.Restart();
        _context?.UpdateTarget(new Rows([.. _finished, .. running.Select(line => new Markup(line))]));
    }
}
