using System.Globalization;
using ModelDsl.Naming;
using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>The lines that a display is made of, as Spectre markup.</summary>
/// <param name="ledger">The ledger before the run: it knows the model, its tasks and its stages.</param>
internal sealed class StageLines(Ledger ledger)
{
    private const int BarWidth = 14;

    private readonly int _nameWidth = ledger.Schedule.Max(stage => stage.IndexOf(' ', StringComparison.Ordinal)) + 3;

    /// <summary>What is about to run.</summary>
    public string Heading(int train, int dev)
    {
        var tasks = ledger.Tasks.Count == 1 ? "1 task" : $"{ledger.Tasks.Count} tasks";
        return Invariant($"[bold]{Markup.Escape(ledger.Model)}[/]  {Markup.Escape(ledger.Backbone)} · {train:N0} train · {dev:N0} dev · {tasks}");
    }

    /// <summary>A stage that has ended, with the primary metric of every task; where texts were written, with their scores.</summary>
    public string Finished(StageResult result)
    {
        var epochs = result.Epochs.Count == 1 ? "1 epoch " : $"{result.Epochs.Count} epochs";
        var tasks = ledger.Tasks.Select(task => result.Evaluation.Tasks.TryGetValue(task, out var metrics)
            ? $"{Markup.Escape(task)} {Score(metrics)}"
            : $"{Markup.Escape(task)}     -");
        var saved = result.Directory is null ? "" : $"  [grey]saved {Markup.Escape(result.Directory)}[/]";
        return $"[green]✔[/] {Name(result.Index, result.Stage)}  {epochs}  {string.Join("  ", tasks)}  "
            + $"{Amounts.Format(result.TrainableParameters),7} of {Amounts.Format(ledger.TotalParameters)} train  {Time(TimeSpan.FromSeconds(result.Seconds))}{saved}";
    }

    /// <summary>The stage that is running.</summary>
    public string Running(TrainingProgress progress) =>
        $"[yellow]▸[/] {Name(progress.StageIndex, progress.Stage)}  {Position(progress)}  {Bar(progress.Step, progress.Steps)}  {Speed(progress)}";

    /// <summary>The pass that runs frozen layers once for each example.</summary>
    public static string Caching(CachingProgress progress) => progress.IsReused
        ? CachingBegun(progress)
        : $"[yellow]▸[/] frozen layers, once for each example  {Bar(progress.Examples, progress.Count)}  {Room(progress)}";

    /// <summary>The same without a bar, for a log.</summary>
    public static string CachingBegun(CachingProgress progress) => progress.IsReused
        ? Invariant($"  frozen layers need not run: what they gave to {progress.Count:N0} examples was {Room(progress)}")
        : Invariant($"  frozen layers run once for each of {progress.Count:N0} examples, {Room(progress)}");

    /// <summary>The same without a bar, for a log.</summary>
    public string EpochBegun(TrainingProgress progress) => $"  {Name(progress.StageIndex, progress.Stage)}  {Position(progress)}  {Speed(progress)}";

    private static string Bar(int done, int all)
    {
        var share = (double)done / all;
        var filled = (int)Math.Round(share * BarWidth);
        return $"[yellow]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] {Invariant($"{share,4:P0}")}";
    }

    private static string Room(CachingProgress progress) => (progress.MemoryBytes, progress.FileBytes) switch
    {
        (var memory, 0) => Invariant($"kept in {memory / 1e6:N1} MB of memory"),
        (0, var file) => Invariant($"kept in {file / 1e6:N1} MB of files"),
        var (memory, file) => Invariant($"kept in {memory / 1e6:N1} MB of memory and {file / 1e6:N1} MB of files"),
    };

    private static string Score(TaskMetrics metrics) => metrics.Find(MetricNames.Bleu) is { } bleu
        ? Invariant($"BLEU {bleu:F1} chrF {metrics[MetricNames.ChrF]:F1}")
        : Invariant($"{metrics.Score:F3}");

    private static string Position(TrainingProgress progress) => Invariant($"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.Loss:F3}");

    private static string Speed(TrainingProgress progress) =>
        Invariant($"{progress.ExamplesPerSecond:N0} ex/s  this stage {Time(progress.StageRemaining)}  all stages {Time(progress.RunRemaining)}");

    private string Name(int index, string stage) => Markup.Escape($"{index} {stage}".PadRight(_nameWidth));

    private static string Time(TimeSpan? time) => time is { } known ? Invariant($"{(int)known.TotalMinutes}:{known.Seconds:00}") : "?";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
