using System.Globalization;
using ModelDsl.Naming;
using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Formats the lines of a display as Spectre markup.</summary>
/// <param name="ledger">The ledger before the run, with the model, its tasks and stages.</param>
internal sealed class StageLines(Ledger ledger)
{
    private const int BarWidth = 14;

    private readonly int _nameWidth = ledger.Schedule.Max(stage => stage.Name.Length) + 3;

    /// <summary>Formats the heading of a run.</summary>
    public string FormatHeading(int train, int dev)
    {
        var tasks = ledger.Tasks.Count == 1 ? "1 task" : $"{ledger.Tasks.Count} tasks";
        return FormatInvariant(
            $"[bold]{Markup.Escape(ledger.Model)}[/]  {Markup.Escape(ledger.Backbone)} · {train:N0} train · {dev:N0} dev · {tasks}");
    }

    /// <summary>Formats the line of a finished stage, with the primary metric of every task, or BLEU and chrF for generated text. Says if
    /// it ended early or was rolled back.</summary>
    public string FormatFinished(StageResult result)
    {
        var isAccepted = result.Decision == StageDecision.Accepted;
        var epochs = FormatEpochs(result);
        var tasks = ledger.Tasks.Select(task => result.Evaluation.Tasks.TryGetValue(task, out var metrics)
            ? $"{Markup.Escape(task)} {FormatScore(metrics)}"
            : $"{Markup.Escape(task)}     -");
        var saved = result.Directory is null ? "" : $"  [grey]saved {Markup.Escape(result.Directory)}[/]";
        var ended = result.EndedBecause is { } because ? $"  [yellow]ended: {Markup.Escape(because)}[/]" : "";
        var rolledBack = isAccepted ? "" : $"  [yellow]rolled back: {Markup.Escape(result.Reason)}[/]";
        var mark = isAccepted ? "[green]✔[/]" : "[yellow]↩[/]";
        return $"{mark} {FormatName(result.Index, result.Stage)}  {epochs}  {string.Join("  ", tasks)}  "
            + $"{Amounts.Format(result.TrainableParameters),7} of {Amounts.Format(ledger.TotalParameters)} train  "
            + $"{FormatTime(TimeSpan.FromSeconds(result.Seconds))}{saved}{ended}{rolledBack}";
    }

    /// <summary>Formats the live line of the running stage.</summary>
    public string FormatRunning(TrainingProgress progress) =>
        $"[yellow]▸[/] {FormatName(progress.StageIndex, progress.Stage)}  {FormatPosition(progress)}  "
            + $"{FormatBar(progress.Step, progress.Steps)}  {FormatSpeed(progress)}";

    /// <summary>Formats the live line of filling the prefix cache.</summary>
    public static string FormatCaching(CachingProgress progress) => progress.IsReused
        ? FormatCachingBegun(progress)
        : $"[yellow]▸[/] filling the prefix cache  {FormatBar(progress.Examples, progress.Count)}  {FormatSize(progress)}";

    /// <summary>Formats the same without a bar, for a log.</summary>
    public static string FormatCachingBegun(CachingProgress progress) => progress.IsReused
        ? FormatInvariant($"  prefix cache reused: {progress.Count:N0} examples, {FormatSize(progress)}")
        : FormatInvariant($"  filling the prefix cache: {progress.Count:N0} examples, {FormatSize(progress)}");

    /// <summary>Formats the line of a started epoch, for a log.</summary>
    public string FormatEpochBegun(TrainingProgress progress) =>
        $"  {FormatName(progress.StageIndex, progress.Stage)}  {FormatPosition(progress)}  {FormatSpeed(progress)}";

    private static string FormatEpochs(StageResult result) => result.Epochs switch
    {
        [] => "no epoch",
        [.., { Epoch: 1 }] => "1 epoch ",
        [.., var last] => FormatInvariant($"{last.Epoch:0.##} epochs"),
    };

    private static string FormatBar(int done, int all)
    {
        var share = (double)done / all;
        var filled = (int)Math.Round(share * BarWidth);
        return $"[yellow]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] {FormatInvariant($"{share,4:P0}")}";
    }

    private static string FormatSize(CachingProgress progress) => (progress.MemoryBytes, progress.FileBytes) switch
    {
        (var memory, 0) => FormatInvariant($"{memory / 1e6:N1} MB in memory"),
        (0, var file) => FormatInvariant($"{file / 1e6:N1} MB in files"),
        var (memory, file) => FormatInvariant($"{memory / 1e6:N1} MB in memory and {file / 1e6:N1} MB in files"),
    };

    private static string FormatScore(TaskMetrics metrics) => metrics.Find(MetricNames.Bleu) is { } bleu
        ? FormatInvariant($"BLEU {bleu:F1} chrF {metrics[MetricNames.ChrF]:F1}")
        : FormatInvariant($"{metrics.Score:F3}");

    private static string FormatPosition(TrainingProgress progress) =>
        FormatInvariant($"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.Loss:F3}");

    private static string FormatSpeed(TrainingProgress progress) =>
        FormatInvariant($"{progress.ExamplesPerSecond:N0} ex/s  ")
            + $"this stage {FormatTime(progress.StageRemaining)}  all stages {FormatTime(progress.RunRemaining)}";

    private string FormatName(int index, string stage) => Markup.Escape($"{index} {stage}".PadRight(_nameWidth));

    private static string FormatTime(TimeSpan? time) =>
        time is { } known ? FormatInvariant($"{(int)known.TotalMinutes}:{known.Seconds:00}") : "?";

    private static string FormatInvariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
