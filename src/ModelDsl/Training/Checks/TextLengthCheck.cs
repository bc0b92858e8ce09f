using System.Globalization;
using ModelDsl.Training.Batching;

namespace ModelDsl.Training.Checks;

/// <summary>Finds empty texts and texts that are cut.</summary>
internal static class TextLengthCheck
{
    public static IEnumerable<DataFinding> Find(TrainingData data) => [.. Find(data, DataSplit.Train), .. Find(data, DataSplit.Dev)];

    private static IEnumerable<DataFinding> Find(TrainingData data, DataSplit split)
    {
        var (examples, packed) = (data[split], data.All.Packed);
        int[] empty = [.. examples.Indices.Where(packed.IsBlank)];
        if (empty.Length > 0)
        {
            yield return new()
            {
                Kind = DataFindingKind.EmptyTexts,
                Severity = DataSeverity.Warning,
                Count = empty.Length,
                Message = $"{Ratio.Format(empty.Length, examples.Count, split)} are empty.",
                Places = data.PlacesOf(empty),
            };
        }

        int[] cut = [.. examples.Indices.Where(index => packed.FullLengthOf(index) > packed.LengthOf(index))
            .OrderByDescending(packed.FullLengthOf)];
        if (cut.Length > 0)
            yield return CreateCut(data, split, cut);
    }

    private static DataFinding CreateCut(TrainingData data, DataSplit split, int[] cut)
    {
        var packed = data.All.Packed;
        var lost = 1 - (cut.Sum(index => (double)packed.LengthOf(index)) / cut.Sum(index => (double)packed.FullLengthOf(index)));
        return new()
        {
            Kind = DataFindingKind.CutTexts,
            Severity = DataSeverity.Warning,
            Count = cut.Length,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{Ratio.Format(cut.Length, data[split].Count, split)} are cut to {cut.Max(packed.LengthOf)} tokens and lose "
                    + $"{lost:P1} of theirs; the longest has {packed.FullLengthOf(cut[0])}."),
            Places = data.PlacesOf(cut),
        };
    }
}
