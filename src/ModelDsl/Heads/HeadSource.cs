using ModelDsl.Backbones;

namespace ModelDsl.Heads;

/// <summary>What a checkpoint has for one head: its weights and the names of its labels.</summary>
public sealed class HeadSource
{
    private readonly IReadOnlyList<string>? labelNames;
    private readonly Action<string> reportProblem;

    internal HeadSource(string path, WeightSource weights, IReadOnlyList<string>? labelNames, Action<string> reportProblem)
    {
        Path = path;
        Weights = weights;
        this.labelNames = labelNames;
        this.reportProblem = reportProblem;
    }

    /// <summary>What the names of the head's parameters begin with.</summary>
    public string Path { get; }

    /// <summary>The head's parameters.</summary>
    public WeightSource Weights { get; }

    /// <summary>The labels of the head: the declared ones, under the checkpoint's names where they were declared by number.</summary>
    /// <remarks>Labels in another order than the checkpoint's would be swapped silently in every prediction: that is an error.</remarks>
    internal LabelSet<TLabel> Reconcile<TLabel>(string task, LabelSet<TLabel> declared) where TLabel : struct
    {
        // Another number of labels is a difference in shape, and reported as such.
        if (labelNames is null || labelNames.Count != declared.Count)
            return declared;

        if (typeof(TLabel) == typeof(int))
            return new([.. Enumerable.Range(0, declared.Count).Select(id => declared[id])], labelNames);

        if (!labelNames.SequenceEqual(declared.Names, StringComparer.OrdinalIgnoreCase))
        {
            reportProblem($"the labels of {task} are {string.Join(", ", declared.Names)}; the checkpoint's are, in this order, "
                + $"{string.Join(", ", labelNames)}. Declare them so, or start with PretrainedOptions.FreshHeads.");
        }

        return declared;
    }
}
