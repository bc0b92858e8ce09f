using System.Collections;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace ModelDsl.Data.Splitting;

/// <summary>The examples that share a text.</summary>
/// <param name="Examples">Indices of the examples.</param>
/// <param name="Labels">How often each label of each task occurs among them.</param>
internal sealed record TextGroup(IReadOnlyList<int> Examples, IReadOnlyDictionary<TaskLabel, int> Labels)
{
    /// <summary>Groups examples by text and pair, ignoring case and spaces. Their order is random: that of hashes of text and
    /// seed.</summary>
    public static IReadOnlyList<TextGroup> GroupByText<TExample>(IReadOnlyList<TExample> examples, int seed)
        where TExample : IExample<TExample> =>
        [
            .. Enumerable.Range(0, examples.Count)
                .GroupBy(index => (Text: Normalize(examples[index].Text), Pair: Normalize(examples[index].Pair ?? "")))
                .OrderBy(group => Hash(group.Key.Text, group.Key.Pair, seed))
                .ThenBy(group => group.Key.Text, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Pair, StringComparer.Ordinal)
                .Select(group => new TextGroup([.. group], CountLabels(group.Select(index => examples[index])))),
        ];

    private static Dictionary<TaskLabel, int> CountLabels<TExample>(IEnumerable<TExample> examples) where TExample : IExample<TExample> =>
        examples.SelectMany(example => example.Labels.SelectMany((label, task) => LabelsIn(label).Select(one => new TaskLabel(task, one))))
            .CountBy(label => label).ToDictionary();

    private static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            normal.Append(word).Append(' ');
        return normal.ToString().ToUpperInvariant();
    }

    private static ulong Hash(string text, string pair, int seed)
    {
        var hash = new XxHash3(seed);
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes("\0".AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(pair.AsSpan()));
        return hash.GetCurrentHashAsUInt64();
    }

    // An unknown label is a stratum of its own. Numbers and texts have no strata.
    private static IEnumerable<string> LabelsIn(object? value) => value switch
    {
        null => [""],
        string or double => [],
        ILabeledSpan span => [$"{span.Label}"],
        IEnumerable many => many.Cast<object>().SelectMany(LabelsIn),
        var label => [$"{label}"],
    };
}

/// <summary>A label of a task.</summary>
/// <param name="Task">Index of the task.</param>
/// <param name="Name">The label; empty if unknown.</param>
internal readonly record struct TaskLabel(int Task, string Name);
