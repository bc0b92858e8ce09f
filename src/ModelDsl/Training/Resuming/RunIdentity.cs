using System.IO.Hashing;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Verification;

namespace ModelDsl.Training.Resuming;

/// <summary>Everything that the results of a run depend on, except the machine. A run can be resumed only with the same.</summary>
internal sealed record RunIdentity
{
    /// <summary>The version of ModelDsl.</summary>
    public required string Package { get; init; }

    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>The schedule.</summary>
    public required IReadOnlyList<ScheduledStage> Schedule { get; init; }

    /// <summary>The resolved settings of each stage of the run.</summary>
    public required IReadOnlyList<StageSettings> Settings { get; init; }

    /// <summary>Whether trainable layers use activation checkpointing.</summary>
    public required bool CheckpointActivations { get; init; }

    /// <summary>The precision of prefix caches; null without caching.</summary>
    public Precision? CachePrecision { get; init; }

    /// <summary>The time budget of the run in seconds; null without one.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>The shape of the backbone, with its dropout.</summary>
    public required string Backbone { get; init; }

    /// <summary>The loss weight of each task.</summary>
    public required IReadOnlyDictionary<string, double> LossWeights { get; init; }

    /// <summary>The class weights of each task in the run; without tasks whose classes weigh the same.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>>? ClassWeights { get; init; }

    /// <summary>The label smoothing of each task; without tasks that have none.</summary>
    public IReadOnlyDictionary<string, double>? LabelSmoothing { get; init; }

    /// <summary>The generation options of each task that generates text: its scores depend on them.</summary>
    public IReadOnlyDictionary<string, GenerationOptions>? Generation { get; init; }

    /// <summary>Whether a delegate decides which stages are accepted.</summary>
    public required bool HasOwnAcceptance { get; init; }

    /// <summary>The training data.</summary>
    public required DataSummary Train { get; init; }

    /// <summary>The development data.</summary>
    public required DataSummary Dev { get; init; }

    /// <summary>A hash of all weights at the start.</summary>
    public required string Weights { get; init; }

    /// <summary>Computes the identity of a run that is about to start.</summary>
    public static RunIdentity Compute(IStagedModel model, RunSettings settings, TrainingData data) => new()
    {
        Package = ReadPackageVersion(),
        Model = model.Plan.Model,
        Schedule = [.. model.Plan.Stages.Select(ScheduledStage.From)],
        Settings = settings.Stages,
        CheckpointActivations = settings.CheckpointActivations,
        CachePrecision = settings.Caches?.Precision,
        BudgetSeconds = settings.Budget?.TotalSeconds,
        Backbone = $"{model.Model.BackboneModule.Config}",
        LossWeights = model.Model.Heads.ToDictionary(head => head.Task, head => (double)head.LossWeight, StringComparer.Ordinal),
        ClassWeights = Collect(
            model.Model.Heads.Zip(TaskLoss.CreateAll(model.Model.Heads, data.Train), (head, loss) => (head.Task, loss.ClassWeights))),
        LabelSmoothing = Collect(
            model.Model.Heads.Select(head => (head.Task, head.ClassLoss is { LabelSmoothing: > 0 and var share } ? share : (double?)null))),
        Generation = Collect(model.Model.Heads.Select(head => (head.Task, (head as Seq2SeqHead)?.Generation))),
        HasOwnAcceptance = settings.Accept is not null,
        Train = Summarize(data.Train),
        Dev = Summarize(data.Dev),
        Weights = WeightFingerprints.Compute(model.Model.NamedParameters).ToString(),
    };

    /// <summary>Summarizes the run for the ledger.</summary>
    public RunSummary ToSummary(string id) => new(id, Package, Settings[0].Seed, Train, Dev, Weights);

    private static Dictionary<string, T>? Collect<T>(IEnumerable<(string Task, T? Value)> values) where T : class
    {
        var known = values.Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Task, entry => entry.Value!, StringComparer.Ordinal);
        return known.Count == 0 ? null : known;
    }

    private static Dictionary<string, T>? Collect<T>(IEnumerable<(string Task, T? Value)> values) where T : struct
    {
        var known = values.Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Task, entry => entry.Value!.Value, StringComparer.Ordinal);
        return known.Count == 0 ? null : known;
    }

    // Build metadata after the plus sign changes no numbers.
    private static string ReadPackageVersion() =>
        typeof(RunIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static DataSummary Summarize(ExampleView examples)
    {
        var hash = new XxHash128();
        foreach (var example in examples)
        {
            Append(hash, [example.Ids.Length]);
            Append(hash, example.Ids);
            Append(hash, example.TypeIds);
            foreach (var label in example.Labels)
            {
                Append(hash, [label?.Count ?? 0]);
                label?.AppendTo(hash);
                hash.Append(Encoding.UTF8.GetBytes(label?.Text ?? ""));
            }
        }

        return new(examples.Count, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    private static void Append(XxHash128 hash, ReadOnlySpan<int> numbers) => hash.Append(MemoryMarshal.AsBytes(numbers));
}
