using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Training.Batching;

namespace ModelDsl.Training.Checks;

/// <summary>Finds empty texts and texts that are cut.</summary>
internal static class TextLengthCheck
{
    public static IEnumerable<DataFinding> Find(TrainingData data) => [.. Find(data, DataSplit.Train), .. Find(data, DataSplit.Dev)];

    private static IEnumerable<DataFinding> Find(TrainingData data, DataSplit split)
    {
        var examples = data[split];
        EncodedExample[] empty = [.. examples.Where(example => string.IsNullOrWhiteSpace(example.Text))];
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

        EncodedExample[] cut = [.. examples.Where(IsCut).OrderByDescending(example => example.FullLength)];
        if (cut.Length > 0)
            yield return CreateCut(data, split, cut);
    }

    private static bool IsCut(EncodedExample example) => example.FullLength > example.Ids.Length;

    private static DataFinding CreateCut(TrainingData data, DataSplit split, EncodedExample[] cut)
    {
        var lost = 1 - (cut.Sum(example => (double)example.Ids.Length) / cut.Sum(example => (double)example.FullLength));
        return new()
        {
            Kind = DataFindingKind.CutTexts,
            Severity = DataSeverity.Warning,
            Count = cut.Length,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{Ratio.Format(cut.Length, data[split].Count, split)} are cut to {cut.Max(example => example.Ids.Length)} tokens and lose "
                    + $"{lost:P1} of theirs; the longest has {cut[0].FullLength}."),
            Places = data.PlacesOf(cut),
        };
    }
}
