using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>Draws the learning rate of each set of parameters over the steps of all stages.</summary>
internal static class RateChart
{
    private const int Width = 880;
    private const int Height = 240;
    private const double Decades = 2.2;

    private static readonly string[] Suffixes = [".no_decay", ".decay"];

    /// <summary>Returns the sets of parameters that share a learning rate, in the order in which they thawed: groups differ in weight
    /// decay alone.</summary>
    public static IReadOnlyList<string> FindSets(IReadOnlyList<StageResult> attempts) =>
        [.. attempts.SelectMany(attempt => attempt.Groups).Select(NameOf).Distinct()];

    /// <summary>Returns the set of a parameter group.</summary>
    private static string NameOf(GroupRates group) =>
        Suffixes.Where(suffix => group.Name.EndsWith(suffix, StringComparison.Ordinal)).Select(suffix => group.Name[..^suffix.Length])
            .FirstOrDefault(group.Name);

    /// <summary>Draws the chart; null if the ledger has no schedules.</summary>
    public static XElement? Draw(IReadOnlyList<StageResult> attempts)
    {
        List<StageResult> known =
            [.. attempts.Where(attempt => attempt.RateFactors is not [] && attempt.Groups.Any(group => group.LearningRate > 0))];
        if (known is []) return null;

        var axis = new StageAxis(known, attempt => attempt.RateFactors[^1].Step);
        double[] peaks = [.. known.SelectMany(attempt => attempt.Groups).Select(group => group.LearningRate).Where(rate => rate > 0)];
        var (low, high) = (peaks.Min() / Math.Pow(10, Decades - 1), peaks.Max() * 1.5);
        var plot = Chart.Create();
        plot.Axes.Add(Chart.Left(new LogarithmicAxis { Minimum = low, Maximum = high, StringFormat = "0e-0" }));
        axis.AddTo(plot, "step of the stage", Width);

        // Sets that thawed later often have the rates of earlier ones: their thinner line lies on top.
        var sets = FindSets(known);
        foreach (var (number, set) in sets.Index())
        {
            var line = new LineSeries { Color = Ink.Series(number), StrokeThickness = 1.6 + (1.8 * (sets.Count - 1 - number)) };
            foreach (var (attempt, stage) in known.Index())
            {
                if (stage.Groups.FirstOrDefault(group => NameOf(group) == set) is not { } group) continue;

                line.Points.AddRange(Trace(stage.RateFactors).Select(point =>
                    new DataPoint(axis.Locate(attempt, point.Step), Math.Max(group.LearningRate * point.Factor, low))));
                line.Points.Add(DataPoint.Undefined);
            }

            plot.Series.Add(line);
        }

        return Chart.Draw(plot, Width, Height, "Learning rates over the steps of each stage");
    }

    // A straight line bends on a logarithmic axis.
    private static IEnumerable<RateFactor> Trace(IReadOnlyList<RateFactor> turns)
    {
        const int Pieces = 24;
        yield return turns[0];
        foreach (var (from, to) in turns.Zip(turns.Skip(1)))
        {
            var pieces = Math.Clamp(to.Step - from.Step, 1, Pieces);
            for (var piece = 1; piece <= pieces; piece++)
            {
                var share = (double)piece / pieces;
                yield return new(
                    from.Step + (int)Math.Round(share * (to.Step - from.Step)), from.Factor + (share * (to.Factor - from.Factor)));
            }
        }
    }
}
