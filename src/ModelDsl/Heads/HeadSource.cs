using System.ComponentModel;
using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Naming;
using ModelDsl.Tokenization;

namespace ModelDsl.Runtime;

/// <summary>One head's part of a checkpoint: its weights and its labels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HeadSource
{
    /// <summary>Advice for messages about a head that differs from the checkpoint's.</summary>
    internal const string Advice = "PretrainedOptions.FreshHeads starts heads anew";

    private readonly CheckpointConfig? _config;
    private readonly Action<string> _reportProblem;

    /// <param name="path">Prefix of the head's parameter names.</param>
    /// <param name="weights">Source of the last layer's parameters.</param>
    /// <param name="config">The checkpoint's config; null for a fresh head.</param>
    /// <param name="tokenizer">The checkpoint's tokenizer, opened on first use.</param>
    /// <param name="reportProblem">Receives each reason why the checkpoint does not fit the model.</param>
    internal HeadSource(
        string path, WeightSource weights, CheckpointConfig? config, Lazy<Tokenizer> tokenizer, Action<string> reportProblem)
    {
        Path = path;
        Weights = weights;
        _config = config;
        Tokenizer = tokenizer;
        _reportProblem = reportProblem;
    }

    /// <summary>Prefix of the head's parameter names.</summary>
    public string Path { get; }

    /// <summary>Source of the last layer's parameters.</summary>
    public WeightSource Weights { get; }

    /// <summary>The checkpoint's tokenizer, opened on first use.</summary>
    internal Lazy<Tokenizer> Tokenizer { get; }

    /// <summary>The checkpoint's default generation options.</summary>
    internal GenerationOptions Generation { get; init; } = new();

    /// <summary>Path of the checkpoint, for messages.</summary>
    internal string Checkpoint { get; init; } = "the checkpoint";

    /// <summary>Prefix of the head's names in the checkpoint, if it is not <see cref="Path"/>.</summary>
    internal string? StoredPath { get; init; }

    /// <summary>What the head reads, one of <see cref="PoolingNames"/>; null if it reads every position.</summary>
    internal string? Pooling { get; init; }

    /// <summary>The checkpoint's config if its heads are to be opened, even if this one is not in it.</summary>
    internal CheckpointConfig? Recorded { get; init; }

    /// <summary>The dense layer before the last one; null if there is none.</summary>
    internal HeadProjection? Projection { get; init; }

    /// <summary>Reports a head of the same task that was trained on another pooling: its numbers would mean nothing here.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    internal void ComparePooling(string task)
    {
        if (Pooling is { } declared && Recorded is not null
            && HeadsConfig.ReadPooling(Recorded, task) is { } trained && trained != declared)
        {
            _reportProblem($"pooling of {task}: the model reads {PoolingNames.Describe(declared)}, but the checkpoint's head was trained "
                + $"on {PoolingNames.Describe(trained)}. Declare it like that; {Advice}");
        }
    }

    /// <summary>Returns the checkpoint's names of the head's outputs, or null if it has none. Reports a head of another problem
    /// type.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="problemType">The head's problem type, one of the constants in <see cref="HeadsConfig"/>.</param>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    internal IReadOnlyList<string>? ReadOutputNames(string task, string problemType)
    {
        if (_config is null)
            return null;
        if (HeadsConfig.ReadProblemType(_config, StoredPath ?? Path) is { } other && other != problemType)
        {
            _reportProblem($"{task} is declared for {problemType}, but the checkpoint's head was trained for "
                + $"{Excerpt.Shorten(other)}; {Advice}");
        }

        return HeadsConfig.ReadLabels(_config, StoredPath ?? Path);
    }

    /// <summary>Returns the declared labels, with the checkpoint's names if only their number is declared. Reports labels in another order:
    /// they would be swapped silently in every prediction.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    internal LabelSet<TLabel> Reconcile<TLabel>(string task, string problemType, LabelSet<TLabel> declared) where TLabel : struct
    {
        // A different number of labels is reported as a shape mismatch when the weights are read.
        var names = ReadOutputNames(task, problemType);
        return names is not null && names.Count == declared.Count ? Reconcile(task, declared, names) : declared;
    }

    /// <summary>Does the same as <see cref="Reconcile{TLabel}(string, string, LabelSet{TLabel})"/> for a head whose outputs are the labels'
    /// IOB2 tags.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    internal LabelSet<TLabel> ReconcileTags<TLabel>(string task, string problemType, LabelSet<TLabel> declared) where TLabel : struct
    {
        if (ReadOutputNames(task, problemType) is not { } tags || tags.Count != TagSet.CountOf(declared.Count))
            return declared;
        if (TagSet.LabelsOf(tags) is { } names)
            return Reconcile(task, declared, names);

        _reportProblem(
            $"tags of {task}: the checkpoint has {Excerpt.Join(tags.Select(Format))}, and not O, B-X, I-X, B-Y, I-Y and so on; {Advice}");
        return declared;
    }

    private LabelSet<TLabel> Reconcile<TLabel>(string task, LabelSet<TLabel> declared, IReadOnlyList<string> names) where TLabel : struct
    {
        if (typeof(TLabel) == typeof(int))
            return declared.WithStoredNames(names);

        if (!names.Select(name => name.Trim()).SequenceEqual(declared.Names, StringComparer.OrdinalIgnoreCase))
        {
            _reportProblem(string.Create(
                CultureInfo.InvariantCulture,
                $"labels of {task}: the model has, in this order, {Excerpt.Join(declared.Names)}; the checkpoint "
                + $"{Excerpt.Join(names.Select(Format))}. Declare them like that, or by their number, Labels = {names.Count}; {Advice}"));
        }

        return declared;
    }

    // Quotes only what would not be seen in a list.
    private static string Format(string name) => name == name.Trim() && name.Length > 0 ? Excerpt.Shorten(name) : Excerpt.Quote(name);
}
