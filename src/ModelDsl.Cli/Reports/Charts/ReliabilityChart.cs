using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>Draws a reliability diagram: how often predictions of a confidence are correct.</summary>
internal static class ReliabilityChart
{
    private const int Size = 340;
    private const int BinCount = 15;

    /// <summary>Draws the diagram.</summary>
    public static XElement Draw(IReadOnlyList<CalibrationBin> bins, string task)
    {
        var plot = Chart.Create();
        plot.Axes.Add(Chart.Left(CreateAxis("share that is right")));
        plot.Axes.Add(Chart.Bottom(CreateAxis("confidence")));

        var bars = new RectangleBarSeries { FillColor = OxyColor.FromAColor(90, Ink.Series(0)), StrokeThickness = 0 };
        var points = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerFill = Ink.Series(0) };
        var most = bins.Max(bin => bin.Count);
        foreach (var bin in bins)
        {
            var start = Math.Max(Math.Ceiling(bin.Confidence * BinCount) - 1, 0) / BinCount;
            bars.Items.Add(new(start + 0.003, 0, start + (1.0 / BinCount) - 0.003, bin.Accuracy));
            points.Points.Add(new(bin.Confidence, bin.Accuracy, 2.5 + (4.5 * Math.Sqrt((double)bin.Count / most))));
        }

        var ideal = new LineSeries { Color = Ink.Muted, StrokeThickness = 1, LineStyle = LineStyle.Dash };
        ideal.Points.AddRange([new(0, 0), new(1, 1)]);
        plot.Series.Add(bars);
        plot.Series.Add(ideal);
        plot.Series.Add(points);
        return Chart.Draw(plot, Size, Size, $"Reliability diagram of {task}");
    }

    private static LinearAxis CreateAxis(string title) =>
        new() { Minimum = 0, Maximum = 1, MajorStep = 0.25, Title = title, StringFormat = "0.##" };
}
