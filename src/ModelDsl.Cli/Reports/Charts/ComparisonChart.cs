using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>Draws the best score of several runs over the time that they took.</summary>
internal static class ComparisonChart
{
    private const int Width = 880;
    private const int Height = 300;

    /// <summary>Draws the chart; null if no run has a score.</summary>
    public static XElement? Draw(IReadOnlyList<ReportRun> runs)
    {
        var plot = Chart.Create();
        plot.Axes.Add(Chart.Left(new LinearAxis { Title = "score", MinimumPadding = 0.1, MaximumPadding = 0.1 }));
        plot.Axes.Add(Chart.Bottom(new LinearAxis { Title = "seconds", Minimum = 0, MaximumPadding = 0.03 }));
        foreach (var (number, run) in runs.Index())
        {
            var color = Ink.Series(number);
            var line = new LineSeries
            {
                Color = color,
                StrokeThickness = 1.8,
                MarkerType = MarkerType.Circle,
                MarkerFill = color,
                MarkerSize = 3.5,
            };
            var seconds = 0.0;
            foreach (var attempt in run.Attempts)
            {
                seconds += attempt.Seconds;
                if (attempt.Decision == StageDecision.Accepted && ReportRun.ScoreOf(attempt) is { } score && double.IsFinite(score))
                    line.Points.Add(new(seconds, score));
                else if (line.Points is [.., var last])
                    line.Points.Add(new(seconds, last.Y));
            }

            plot.Series.Add(line);
        }

        return plot.Series.OfType<LineSeries>().All(line => line.Points.Count == 0)
            ? null
            : Chart.Draw(plot, Width, Height, "Score of the best version over time");
    }
}
