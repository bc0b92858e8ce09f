using ModelDsl.Data;
using ModelDsl.Metrics;

namespace ModelDsl.Training.Analysis;

/// <summary>Computes metrics per label, confusions and calibration from outcomes.</summary>
internal static class ClassReports
{
    /// <summary>Returns the metrics of each label; empty for tasks without labels.</summary>
    public static IReadOnlyList<ClassAnalysis> CountClasses(TaskOutcomes outcomes, IReadOnlyList<string> labels) =>
        outcomes.CountByLabel() is { } totals ? [.. labels.Select((label, id) => new ClassAnalysis(label, totals.MetricsOf(id)))] : [];

    /// <summary>Returns the cells of the confusion matrix that are not 0.</summary>
    public static IReadOnlyList<ConfusionCell> CountConfusions(TaskOutcomes outcomes, IReadOnlyList<string> labels)
    {
        var pairs = outcomes switch
        {
            ClassOutcomes classes => classes.Expected.Zip(classes.Predicted),
            EntityOutcomes entities => Enumerable.Range(0, entities.Count)
                .SelectMany(row => PairUp(entities.Expected[row], entities.Predicted[row], labels.Count)),
            _ => [],
        };
        return
        [
            .. pairs.CountBy(pair => pair)
                .OrderBy(cell => cell.Key)
                .Select(cell => new ConfusionCell(NameOf(cell.Key.First), NameOf(cell.Key.Second), cell.Value)),
        ];

        string NameOf(int id) => id == labels.Count ? TagSet.OutsideName : labels[id];
    }

    /// <summary>Counts predictions by confidence; null for tasks without probabilities of labels.</summary>
    public static CalibrationBins? CountByConfidence(TaskOutcomes outcomes)
    {
        if (outcomes is LabelSetOutcomes sets) return sets.Calibration;
        if (outcomes is not ClassOutcomes classes) return null;

        var bins = new CalibrationBins();
        for (var row = 0; row < classes.Count; row++) bins.Add(classes.Confidences[row], classes.Predicted[row] == classes.Expected[row]);
        return bins;
    }

    // Entities of the same words are confused with each other, all others with no entity, which has the id after the last label.
    private static IEnumerable<(int First, int Second)> PairUp(Entity[] expected, Entity[] predicted, int none)
    {
        foreach (var entity in expected)
        {
            var found = predicted.Where(other => (other.First, other.Count) == (entity.First, entity.Count)).ToList();
            yield return (entity.Label, found is [var same, ..] ? same.Label : none);
        }

        foreach (var entity in predicted)
        {
            if (!expected.Any(other => (other.First, other.Count) == (entity.First, entity.Count))) yield return (none, entity.Label);
        }
    }
}
