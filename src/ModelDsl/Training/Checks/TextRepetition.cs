using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using static TorchSharp.torch;

namespace ModelDsl.Training.Checks;

/// <summary>Finds texts that occur several times. Two texts are the same if the model reads the same tokens, after normalization and
/// truncation.</summary>
internal sealed class TextRepetition
{
    private readonly TrainingData _data;
    private readonly IReadOnlyList<TaskHead> _heads;
    private readonly PackedExamples _packed;

    // Per repeated text its examples, training examples first.
    private readonly List<int[]> _repeated;

    public TextRepetition(TrainingData data, IReadOnlyList<TaskHead> heads)
    {
        _data = data;
        _heads = heads;
        _packed = data.All.Packed;
        _repeated = [.. RepeatedTexts.Group(_packed)];
    }

    public IEnumerable<DataFinding> Find()
    {
        int[] leaked = [.. _repeated.Where(group => IsTrain(group[0])).SelectMany(group => group.Where(one => !IsTrain(one)))];
        if (leaked.Length > 0)
            yield return CreateLeak(leaked);

        int[] copies = [.. _repeated.SelectMany(group => group.Where(IsTrain).Skip(1))];
        if (copies.Length > 0)
        {
            var share = Ratio.Format(copies.Length, _data.Train.Count, DataSplit.Train);
            yield return Create(DataFindingKind.Duplicates, $"{share} are copies of others.", copies);
        }

        for (var task = 0; task < _heads.Count; task++)
        {
            int[] conflicting = [.. _repeated.Where(group => Differ(group, task)).SelectMany(group => group)];
            if (conflicting.Length > 0)
            {
                yield return Create(
                    DataFindingKind.ConflictingLabels,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{conflicting.Length} examples share their texts and have different labels of {_heads[task].Task}."),
                    conflicting) with { Task = _heads[task].Task };
            }
        }
    }

    private bool IsTrain(int example) => example < _data.Train.Count;

    private DataFinding CreateLeak(int[] leaked)
    {
        // Each side's texts all occur on the other.
        var isSame = leaked.Length == _data.Dev.Count
            && _repeated.Where(group => !IsTrain(group[^1])).Sum(group => group.Count(IsTrain)) == _data.Train.Count;
        if (isSame)
        {
            return Create(
                DataFindingKind.SameData, "The training and development texts are the same: metrics say nothing about new texts.", leaked);
        }

        var share = Ratio.Format(leaked.Length, _data.Dev.Count, DataSplit.Dev);
        return Create(DataFindingKind.Leak, $"{share} occur in the training texts.", leaked);
    }

    private DataFinding Create(DataFindingKind kind, string message, int[] found) => new()
    {
        Kind = kind,
        Severity = DataSeverity.Warning,
        Message = message,
        Count = found.Length,
        Places = _data.PlacesOf(found),
    };

    private bool Differ(int[] group, int task)
    {
        Target[] targets = [.. group.Select(example => _packed.LabelOf(example, task)).OfType<Target>()];
        if (targets.Length < 2)
            return false;

        using var scope = NewDisposeScope();
        var rows = targets[0].Stack(targets, _packed.LengthOf(group[0]), Tensors.Host);
        var bytes = rows.HostBytes().ToArray();
        var size = bytes.Length / targets.Length;
        return bytes.Chunk(size).Any(row => !row.AsSpan().SequenceEqual(bytes.AsSpan(0, size)));
    }
}
