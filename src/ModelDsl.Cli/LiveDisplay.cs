using System.Diagnostics;
using ModelDsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelDsl.Cli;

/// <summary>Shows a run in a terminal: a line for each stage that has ended, and a live one for the stage that runs.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, StageLines lines)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<IRenderable> _finished = [];
    private readonly Stopwatch _sinceRefresh = Stopwatch.StartNew();

    public Ledger Show(Func<Action<TrainingProgress>, Ledger> run) =>
        console.Live(new Text("")).Start(context => run(progress => Update(context, progress)));

    private void Update(LiveDisplayContext context, TrainingProgress progress)
    {
        if (progress.Result is { } result)
            _finished.Add(new Markup(lines.Finished(result)));
        else if (_sinceRefresh.Elapsed < RefreshInterval)
            return;

        _sinceRefresh.Restart();
        context.UpdateTarget(new Rows(progress.Result is null ? [.. _finished, new Markup(lines.Running(progress))] : _finished));
    }
}
