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

    /// <summary>Returns the heading of a run.</summary>
    public string Heading(int train, int dev)
    {
        var tasks = ledger.Tasks.Count == 1 ? "1 task" : $"{ledger.Tasks.Count} tasks";
        return Invariant(
            $"[bold]{Markup.Escape(ledger.Model)}[/]  {Markup.Escape(ledger.Backbone)} · {train:N0} train · {dev:N0} dev · {tasks}");
    }

    /// <summary>Returns the line of a finished stage, with the primary metric of every task, or BLEU and chrF for generated text.</summary>
    public string Finished(StageResult result)
    {
        var epochs = result.Epochs.Count == 1 ? "1 epoch " : $"{result.Epochs.Count} epochs";
        var tasks = ledger.Tasks.Select(task => result.Evaluation.Tasks.TryGetValue(task, out var metrics)
            ? $"{Markup.Escape(task)} {Score(metrics)}"
            : $"{Markup.Escape(task)}     -");
        var saved = result.Directory is null ? "" : $"  [grey]saved {Markup.Escape(result.Directory)}[/]";
        return $"[green]✔[/] {Name(result.Index, result.Stage)}  {epochs}  {string.Join("  ", tasks)}  "
            + $"{Amounts.Format(result.TrainableParameters),7} of {Amounts.Format(ledger.TotalParameters)} train  "
            + $"{Time(TimeSpan.FromSeconds(result.Seconds))}{saved}";
    }

    /// <summary>Returns the live line of the running stage.</summary>
    public string Running(TrainingProgress progress) =>
        $"[yellow]▸[/] {Name(progress.StageIndex, progress.Stage)}  {Position(progress)}  {Bar(progress.Step, progress.Steps)}  "
            + $"{Speed(progress)}";

    /// <summary>Returns the live line of filling the prefix cache.</summary>
    public static string Caching(CachingProgress progress) => progress.IsReused
        ? CachingBegun(progress)
            : $"[yellow]▸[/] filling the prefix cache  {Bar(progress.Examples, progress.Count)}  {Size(progress)}";

    /// <summary>Returns the same without a bar, for a log.</summary>
    public static string CachingBegun(CachingProgress progress) => progress.IsReused
            ? Invariant($"  prefix cache reused: {progress.Count:N0} examples, {Size(progress)}")
            : Invariant($"  filling the prefix cache: {progress.Count:N0} examples, {Size(progress)}");

    /// <summary>Returns the line of a started epoch, for a log.</summary>
    public string EpochBegun(TrainingProgress progress) =>
        $"  {Name(progress.StageIndex, progress.Stage)}  {Position(progress)}  {Speed(progress)}";

    private static string Bar(int done, int all)
    {
        var share = (double)done / all;
        var filled = (int)Math.Round(share * BarWidth);
        return $"[yellow]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] {Invariant($"{share,4:P0}")}";
    }

    private static string Size(CachingProgress progress) => (progress.MemoryBytes, progress.FileBytes) switch
    {
        (var memory, 0) => Invariant($"{memory / 1e6:N1} MB in memory"),
        (0, var file) => Invariant($"{file / 1e6:N1} MB in files"),
        var (memory, file) => Invariant($"{memory / 1e6:N1} MB in memory and {file / 1e6:N1} MB in files"),
    };

    private static string Score(TaskMetrics metrics) => metrics.Find(MetricNames.Bleu) is { } bleu
        ? Invariant($"BLEU {bleu:F1} chrF {metrics[MetricNames.ChrF]:F1}")
        : Invariant($"{metrics.Score:F3}");

    private static string Position(TrainingProgress progress) =>
        Invariant($"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.Loss:F3}");

    private static string Speed(TrainingProgress progress) =>
        Invariant(
            $"{progress.ExamplesPerSecond:N0} ex/s  this stage {Time(progress.StageRemaining)}  all stages {Time(progress.RunRemaining)}");

    private string Name(int index, string stage) => Markup.Escape($"{index} {stage}".PadRight(_nameWidth));

    private static string Time(TimeSpan? time) => time is { } known ? Invariant($"{(int)known.TotalMinutes}:{known.Seconds:00}") : "?";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
