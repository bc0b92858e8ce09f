using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>Displays downloads in a terminal: one progress bar per file, with its size, speed and time left.</summary>
internal sealed class DownloadBars : IProgress<DownloadProgress>
{
    private readonly ProgressContext _context;
    private readonly Dictionary<string, ProgressTask> _bars = [];

    private DownloadBars(ProgressContext context) => _context = context;

    public static TModel Show<TModel>(IAnsiConsole console, Func<IProgress<DownloadProgress>, TModel> open)
    {
        var progress = console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DownloadedColumn(),
                new TransferSpeedColumn(), new RemainingTimeColumn());
        return progress.Start(context =>
        {
            var bars = new DownloadBars(context);
            try
            {
                return open(bars);
            }
            finally
            {
                // Without a download, empty lines would stay.
                progress.AutoClear = bars._bars.Count == 0;
            }
        });
    }

    public void Report(DownloadProgress value)
    {
        if (!_bars.TryGetValue(value.File, out var bar))
            _bars.Add(value.File, bar = _context.AddTask(Markup.Escape(value.File)));

        bar.IsIndeterminate = value.TotalBytes is null;
        bar.MaxValue = value.TotalBytes ?? Math.Max(1, value.ReceivedBytes);
        bar.Value = value.ReceivedBytes;
    }
}
