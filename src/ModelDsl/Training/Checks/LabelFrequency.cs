using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Naming;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using static TorchSharp.torch;

namespace ModelDsl.Training.Checks;

/// <summary>Finds labels that never or rarely occur.</summary>
internal static class LabelFrequency
{
    // A label is rare in fewer examples, or in less than a tenth of its equal share.
    private const int FewExamples = 5;
    private const int TenthOfShare = 10;

    // Bounds the memory of stacked targets.
    private const int ExamplesPerStack = 1024;

    public static IEnumerable<DataFinding> Find(TrainingData data, IReadOnlyList<TaskHead> heads) =>
        [.. Unlabeled(data), .. heads.Index().SelectMany(head => Find(data, head.Item, head.Index))];

    private static IEnumerable<DataFinding> Unlabeled(TrainingData data)
    {
        if (data.Unlabeled == 0)
            return [];

        var share = Ratio.Format(data.Unlabeled, data.Unlabeled + data.Train.Count, DataSplit.Train);
        return [Create(DataFindingKind.Unlabeled, task: null, data.Unlabeled, $"{share} have no label of any task and are skipped.")];
    }

    private static IEnumerable<DataFinding> Find(TrainingData data, TaskHead head, int task)
    {
        string[] names = head.ProblemType switch
        {
            HeadsConfig.SingleLabel or HeadsConfig.MultiLabel => [.. head.OutputNames],
            HeadsConfig.TokenClassification => [.. TagSet.LabelsOf(head.OutputNames) ?? []],
            _ => [],
        };
        var train = Count(data.Train, head, task, names.Length);
        var dev = Count(data.Dev, head, task, names.Length);
        return
        [
            .. Missing(train, names, head.Task, "training"),
            .. Rare(train, names, head.Task),
            .. Missing(dev, names, head.Task, "development"),
        ];
    }

    private static IEnumerable<DataFinding> Missing(int[] counts, string[] names, string task, string split)
    {
        // A task without any label is not evaluated, or an error of the stage that trains it.
        string[] missing = [.. names.Where((_, label) => counts[label] == 0)];
        if (missing.Length == 0 || missing.Length == names.Length)
            return [];

        var only = names.Length - missing.Length == 1 ? ", and only one does" : "";
        var count = string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of {names.Length}");
        return [Create(
            DataFindingKind.MissingLabel, task, missing.Length,
            $"{count} labels of {task} never occur in the {split} examples{only}: {Excerpt.Join(missing.Select(Excerpt.Shorten))}.")];
    }

    private static IEnumerable<DataFinding> Rare(int[] counts, string[] names, string task)
    {
        var total = counts.Sum(count => (long)count);
        string[] rare = [.. names.Zip(counts)
            .Where(label => label.Second > 0 && (label.Second < FewExamples || (long)label.Second * names.Length * TenthOfShare < total))
            .Select(label => string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Shorten(label.First)} ({label.Second})"))];
        return rare.Length == 0
            ? []
            : [Create(DataFindingKind.RareLabel, task, rare.Length, $"Labels of {task} with few training examples: {Excerpt.Join(rare)}.")];
    }

    private static DataFinding Create(DataFindingKind kind, string? task, int count, string message) => new()
    {
        Kind = kind,
        Severity = DataSeverity.Warning,
        Task = task,
        Count = count,
        Message = message,
    };

    private static int[] Count(IReadOnlyList<EncodedExample> examples, TaskHead head, int task, int labels)
    {
        var counts = new int[labels];
        if (labels == 0)
            return counts;

        // The length of the input decides only how far targets are padded.
        foreach (var chunk in examples.TargetsOf(task).Chunk(ExamplesPerStack))
        {
            using var scope = NewDisposeScope();
            var stacked = chunk[0].Stack(chunk, chunk.Max(target => target.ClassIds.Count), Tensors.Host);
            foreach (var label in LabelsOf(stacked, head.ProblemType, labels))
                counts[label]++;
        }

        return counts;
    }

    private static IEnumerable<int> LabelsOf(Tensor stacked, string problemType, int labels) => problemType switch
    {
        HeadsConfig.MultiLabel => stacked.ToArray<float>().Index().Where(cell => cell.Item > 0).Select(cell => cell.Index % labels),

        // Each entity has one word with the tag B-X.
        HeadsConfig.TokenClassification =>
            stacked.ToArray<long>().Where(tag => tag > 0 && tag % 2 == 1).Select(tag => (int)(tag / 2)),
        _ => stacked.ToArray<long>().Select(id => (int)id),
    };
}
