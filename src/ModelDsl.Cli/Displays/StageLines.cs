using System.Globalization;
using ModelDsl.Naming;
using Spectre.Console;

namespace ModelDsl.Cli.Displays;

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

    /// <summary>Formats the line of an evaluation: the average training loss of the epoch, and the primary metric of every task.</summary>
    public string FormatEpoch(EpochProgress progress)
    {
        var result = progress.Result;
        return $"  {FormatName(progress.StageIndex, progress.Stage)}  "
            + FormatInvariant($"epoch {result.Epoch:0.##}/{progress.Epochs}  loss {result.TrainingLoss:F3}  ")
            + $"{FormatScores(result.Evaluation)}  {FormatTime(TimeSpan.FromSeconds(result.Seconds))}";
    }

    /// <summary>Formats the line of a finished stage, with the primary metric of every task, or BLEU and chrF for generated text. Says if
    /// it ended early or was rolled back.</summary>
    public string FormatFinished(StageResult result)
    {
        var isAccepted = result.Decision == StageDecision.Accepted;
        var epochs = FormatEpochs(result);
        var saved = result.Directory is null ? "" : $"  [grey]saved {Markup.Escape(result.Directory)}[/]";
        var ended = result.EndedBecause is { } because ? $"  [yellow]ended: {Markup.Escape(because)}[/]" : "";
        var rolledBack = isAccepted ? "" : $"  [yellow]rolled back: {Markup.Escape(result.Reason)}[/]";
        var mark = isAccepted ? "[green]✔[/]" : "[yellow]↩[/]";
        return $"{mark} {FormatName(result.Index, result.Stage)}  {epochs}  {FormatScores(result.Evaluation)}  "
            + $"{Amounts.Format(result.TrainableParameters),7} of {Amounts.Format(ledger.TotalParameters)} train  "
            + $"{FormatTime(TimeSpan.FromSeconds(result.Seconds))}{saved}{ended}{rolledBack}";
    }

    /// <summary>Formats the primary metric of every task, with its name.</summary>
    public string FormatScores(Evaluation evaluation) => string.Join("  ", ledger.Tasks.Select(task =>
        evaluation.Tasks.TryGetValue(task, out var metrics)
            ? $"{Markup.Escape(task)} {FormatScore(metrics)}"
            : $"{Markup.Escape(task)} -"));

    /// <summary>Formats the live line of the running stage.</summary>
    public static IReadOnlyList<LinePart> FormatRunning(TrainingProgress progress) =>
    [
        new($"[yellow]▸[/] {Markup.Escape($"{progress.StageIndex} {progress.Stage}")}"),
        new($"epoch {progress.Epoch}/{progress.Epochs}", Rank: 1),
        new(FormatInvariant($"loss {progress.Loss:F3}"), Rank: 4),
        new(FormatBar(progress.Step, progress.Steps), Rank: 5),
        new(FormatShare(progress.Step, progress.Steps)),
        new(FormatInvariant($"{progress.ExamplesPerSecond:N0} ex/s"), Rank: 6),
        new($"stage {FormatTime(progress.StageRemaining)} left", Rank: 2),
        new($"all {FormatTime(progress.RunRemaining)} left", Rank: 3),
    ];

    /// <summary>Formats the same for a log.</summary>
    public string FormatRunningShare(TrainingProgress progress) =>
        $"  {FormatName(progress.StageIndex, progress.Stage)}  epoch {progress.Epoch}/{progress.Epochs}  "
            + $"{FormatShare(progress.Step, progress.Steps)}  "
            + FormatInvariant($"loss {progress.Loss:F3}  {progress.ExamplesPerSecond:N0} ex/s  ")
            + $"stage {FormatTime(progress.StageRemaining)} left  all {FormatTime(progress.RunRemaining)} left";

    /// <summary>Formats the live line of filling the prefix cache.</summary>
    public static IReadOnlyList<LinePart> FormatCaching(CachingProgress progress) =>
    [
        new("[yellow]▸[/] filling the prefix cache"),
        new(FormatBar(progress.Examples, progress.Count), Rank: 2),
        new(FormatShare(progress.Examples, progress.Count)),
        new(FormatSize(progress), Rank: 1),
    ];

    /// <summary>Formats the start of filling the prefix cache, or that an earlier one is reused.</summary>
    public static string FormatCachingBegun(CachingProgress progress) => progress.IsReused
        ? FormatInvariant($"  prefix cache reused: {progress.Count:N0} examples, {FormatSize(progress)}")
        : FormatInvariant($"  filling the prefix cache: {progress.Count:N0} examples, {FormatSize(progress)}");

    /// <summary>Formats how far filling the prefix cache is, for a log.</summary>
    public static string FormatCachingShare(CachingProgress progress)
    {
        var share = FormatShare(progress.Examples, progress.Count).Trim();
        return FormatInvariant($"  filling the prefix cache: {progress.Examples:N0} of {progress.Count:N0} examples, {share}");
    }

    private static string FormatEpochs(StageResult result) => result.Epochs switch
    {
        [] => "no epoch",
        [.., { Epoch: 1 }] => "1 epoch ",
        [.., var last] => FormatInvariant($"{last.Epoch:0.##} epochs"),
    };

    private static string FormatBar(int done, int all)
    {
        var filled = (int)Math.Round((double)done / all * BarWidth);
        return $"[yellow]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/]";
    }

    private static string FormatShare(int done, int all) => FormatInvariant($"{(double)done / all,5:P0}");

    private static string FormatSize(CachingProgress progress) => (progress.MemoryBytes, progress.FileBytes) switch
    {
        (var memory, 0) => FormatInvariant($"{memory / 1e6:N1} MB in memory"),
        (0, var file) => FormatInvariant($"{file / 1e6:N1} MB in files"),
        var (memory, file) => FormatInvariant($"{memory / 1e6:N1} MB in memory and {file / 1e6:N1} MB in files"),
    };

    private static string FormatScore(TaskMetrics metrics) => metrics.Find(MetricNames.Bleu) is { } bleu
        ? FormatInvariant($"BLEU {bleu:F1} chrF {metrics[MetricNames.ChrF]:F1}")
        : FormatInvariant($"{MetricNames.Abbreviate(metrics.Primary)} {metrics.Score:F3}");

    private string FormatName(int index, string stage) => Markup.Escape($"{index} {stage}".PadRight(_nameWidth));

    private static string FormatTime(TimeSpan? time) =>
        time is { } known ? FormatInvariant($"{(int)known.TotalMinutes}:{known.Seconds:00}") : "?";

    private static string FormatInvariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
