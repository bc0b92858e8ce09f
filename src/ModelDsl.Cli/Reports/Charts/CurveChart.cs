using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>Draws values of evaluations over the epochs of all stages.</summary>
/// <param name="attempts">The attempts, in order.</param>
internal sealed class CurveChart(IReadOnlyList<StageResult> attempts)
{
    private const int Width = 880;
    private const int Height = 280;
    private const double Margin = 0.08;

    private readonly StageAxis _axis = new(attempts, attempt => attempt.Epochs is [.., var last] ? last.Epoch : 1);
    private readonly List<Series> _series = [];
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;

    /// <summary>Adds a curve. A stage's kept epoch has a filled marker, and its interval if it has one.</summary>
    /// <param name="color">The color.</param>
    /// <param name="valueOf">The value of an evaluation; null for none.</param>
    /// <param name="intervalOf">The interval of the value of a stage's kept epoch; null for none.</param>
    public void Add(OxyColor color, Func<EpochResult, double?> valueOf, Func<StageResult, MetricInterval?>? intervalOf = null)
    {
        var line = new LineSeries
        {
            Color = color,
            StrokeThickness = 1.8,
            MarkerType = MarkerType.Circle,
            MarkerSize = 2.2,
            MarkerFill = color,
        };
        var kept = new LineSeries
        {
            LineStyle = LineStyle.None,
            MarkerType = MarkerType.Circle,
            MarkerSize = 4.5,
            MarkerFill = color,
            MarkerStroke = Ink.Surface,
            MarkerStrokeThickness = 1.5,
        };
        var intervals = new LineSeries { Color = OxyColor.FromAColor(120, color), StrokeThickness = 3 };
        foreach (var (number, attempt) in attempts.Index())
        {
            foreach (var epoch in attempt.Epochs)
            {
                if (valueOf(epoch) is not { } value || !double.IsFinite(value)) continue;

                var point = Count(new(_axis.Locate(number, epoch.Epoch), value));
                line.Points.Add(point);
                if (epoch.Epoch != attempt.BestEpoch) continue;

                kept.Points.Add(point);
                if (intervalOf?.Invoke(attempt) is not { } interval) continue;
                intervals.Points.Add(Count(new(point.X, interval.Low)));
                intervals.Points.Add(Count(new(point.X, interval.High)));
                intervals.Points.Add(DataPoint.Undefined);
            }

            line.Points.Add(DataPoint.Undefined);
        }

        _series.AddRange([intervals, line, kept]);
    }

    /// <summary>Draws the chart; null if no curve has a point.</summary>
    public XElement? Draw(string title)
    {
        if (_low > _high) return null;

        var plot = Chart.Create();
        var margin = Math.Max((_high - _low) * Margin, 1e-6);
        plot.Axes.Add(Chart.Left(new LinearAxis { Minimum = _low - margin, Maximum = _high + margin }));
        _axis.AddTo(plot, "epoch of the stage", Width);
        foreach (var series in _series) plot.Series.Add(series);
        return Chart.Draw(plot, Width, Height, title);
    }

    private DataPoint Count(DataPoint point)
    {
        if (double.IsFinite(point.Y)) (_low, _high) = (Math.Min(_low, point.Y), Math.Max(_high, point.Y));
        return point;
    }
}
