using System.ComponentModel;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Tokenization;

namespace ModelDsl.Runtime;

/// <summary>What a checkpoint has for one head: its weights, and what its config says about its labels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HeadSource
{
    /// <summary>What to say beside anything in which a head differs from the checkpoint's.</summary>
    internal const string Advice = "PretrainedOptions.FreshHeads starts heads anew";

    private readonly CheckpointConfig? _config;
    private readonly Action<string> _reportProblem;

    /// <param name="path">What the names of the head's parameters begin with.</param>
    /// <param name="weights">The head's parameters.</param>
    /// <param name="config">The config of the checkpoint that the head comes from; null where the head begins fresh.</param>
    /// <param name="tokenizer">The checkpoint's tokenizer, not opened yet.</param>
    /// <param name="reportProblem">Takes what makes the checkpoint unusable for the model.</param>
    internal HeadSource(
        string path, WeightSource weights, CheckpointConfig? config, Lazy<Tokenizer> tokenizer, Action<string> reportProblem)
    {
        Path = path;
        Weights = weights;
        _config = config;
        Tokenizer = tokenizer;
        _reportProblem = reportProblem;
    }

    /// <summary>What the names of the head's parameters begin with.</summary>
    public string Path { get; }

    /// <summary>The parameters of the head's last layer.</summary>
    public WeightSource Weights { get; }

    /// <summary>The checkpoint's tokenizer, opened when it is first asked for.</summary>
    internal Lazy<Tokenizer> Tokenizer { get; }

    /// <summary>How a head that writes texts does so at first.</summary>
    internal GenerationOptions Generation { get; init; } = new();

    /// <summary>The dense layer in front of it; null where there is none.</summary>
    internal HeadProjection? Projection { get; init; }

    /// <summary>The checkpoint's names for a head's outputs; null where it has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="problemType">What the head learns. A checkpoint's head that learned something else is an error.</param>
    internal IReadOnlyList<string>? OutputNames(string task, string problemType)
    {
        if (_config is null)
            return null;
        if (HeadsConfig.ProblemType(_config, Path) is { } other && other != problemType)
            _reportProblem($"{task} is declared for {problemType}, but the checkpoint's head was trained for {other}; {Advice}");
        return HeadsConfig.Labels(_config, Path);
    }

    /// <summary>The labels of a head: the declared ones, under the checkpoint's names where they were declared by
    /// number.</summary>
    /// <remarks>Labels in another order than the checkpoint's would be swapped silently in every prediction: that is an error.</remarks>
    internal LabelSet<TLabel> Reconcile<TLabel>(string task, string problemType, LabelSet<TLabel> declared) where TLabel : struct
    {
        // Another number of labels is a difference in shape, and reported as such.
        return OutputNames(task, problemType) is { } names && names.Count == declared.Count ? Reconcile(task, declared, names) : declared;
    }

    /// <summary>As <see cref="Reconcile{TLabel}(string, string, LabelSet{TLabel})"/>, of a head whose outputs are the labels'
    /// tags.</summary>
    internal LabelSet<TLabel> ReconcileTags<TLabel>(string task, string problemType, LabelSet<TLabel> declared) where TLabel : struct
    {
        if (OutputNames(task, problemType) is not { } tags || tags.Count != TagSet.CountOf(declared.Count))
            return declared;
        if (TagSet.LabelsOf(tags) is { } names)
            return Reconcile(task, declared, names);

        _reportProblem($"tags of {task}: the checkpoint has {string.Join(", ", tags)}, and not O, B-X, I-X, B-Y, I-Y and so on; {Advice}");
        return declared;
    }

    private LabelSet<TLabel> Reconcile<TLabel>(string task, LabelSet<TLabel> declared, IReadOnlyList<string> names) where TLabel : struct
    {
        if (typeof(TLabel) == typeof(int))
            return Renamed(task, declared, names);

        if (!names.SequenceEqual(declared.Names, StringComparer.OrdinalIgnoreCase))
        {
            _reportProblem($"labels of {task}: the model has, in this order, {string.Join(", ", declared.Names)}; the checkpoint "
                + $"{string.Join(", ", names)}. Declare them like that; {Advice}");
        }

        return declared;
    }

    private LabelSet<TLabel> Renamed<TLabel>(string task, LabelSet<TLabel> declared, IReadOnlyList<string> names) where TLabel : struct
    {
        try
        {
            return new([.. Enumerable.Range(0, declared.Count).Select(id => declared[id])], names);
        }
        catch (ArgumentException e)
        {
            _reportProblem($"labels of {task} in the checkpoint: {e.Message}");
            return declared;
        }
    }
}
