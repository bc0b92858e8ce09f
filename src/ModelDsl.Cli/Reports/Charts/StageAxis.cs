using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>A horizontal axis that puts the attempts of stages side by side, each as wide as its epochs or steps.</summary>
internal sealed class StageAxis
{
    private const int MaxTicks = 24;
    private const double EndMargin = 0.012;     // The last dot is drawn whole.
    private const double UnitsPerCharacter = 7.5;

    private readonly IReadOnlyList<StageResult> _attempts;
    private readonly double[] _starts;      // of each attempt, and the end of the last one

    /// <summary>Creates the axis.</summary>
    /// <param name="attempts">The attempts.</param>
    /// <param name="lengthOf">The length of an attempt.</param>
    public StageAxis(IReadOnlyList<StageResult> attempts, Func<StageResult, double> lengthOf)
    {
        _attempts = attempts;
        _starts = new double[attempts.Count + 1];
        foreach (var (number, attempt) in attempts.Index()) _starts[number + 1] = _starts[number] + Math.Max(lengthOf(attempt), 1);
    }

    /// <summary>The end of the axis.</summary>
    public double End => _starts[^1];

    /// <summary>Returns the place of an epoch or step of an attempt.</summary>
    public double Locate(int attempt, double position) => _starts[attempt] + position;

    /// <summary>Adds the axis to a plot, with the names of stages above it. Attempts that were rolled back are shaded.</summary>
    /// <param name="plot">The plot, whose other axis is there.</param>
    /// <param name="title">What the numbers count.</param>
    /// <param name="width">The width of the plot.</param>
    public void AddTo(PlotModel plot, string title, int width)
    {
        var end = End * (1 + EndMargin);
        var positions = Enumerable.Range(0, _attempts.Count).SelectMany(NumberPositions);
        plot.Axes.Add(Chart.Bottom(new NameAxis([.. positions], end) { Title = title }));
        plot.Axes.Add(new NameAxis([.. _attempts.Select((attempt, number) => NameStage(attempt, number, width))], end)
        {
            Position = AxisPosition.Top,
            TextColor = Ink.Text,
            Key = "names",
        });
        for (var number = 0; number < _attempts.Count; number++) MarkStage(plot, number);
    }

    // Numbers that people count in: 1, 2, 5, 10, 20, 50, ...
    private static double ChooseStep(double least)
    {
        var unit = Math.Pow(10, Math.Max(Math.Floor(Math.Log10(Math.Max(least, 1))), 0));
        return unit * (least <= unit ? 1 : least <= 2 * unit ? 2 : least <= 5 * unit ? 5 : 10);
    }

    // Numbers count from the start of their stage.
    private IEnumerable<(double Place, string Name)> NumberPositions(int number)
    {
        var step = ChooseStep(End / MaxTicks);
        for (var position = step; position <= _starts[number + 1] - _starts[number]; position += step)
            yield return (Locate(number, position), position.ToString("0", CultureInfo.InvariantCulture));
    }

    private (double Place, string Name) NameStage(StageResult attempt, int number, int width)
    {
        var (start, end) = (_starts[number], _starts[number + 1]);
        var room = (end - start) / End * width / UnitsPerCharacter;
        return ((start + end) / 2, Words.Name(attempt) is var name && name.Length <= room ? name : $"{attempt.Index}");
    }

    private void MarkStage(PlotModel plot, int number)
    {
        if (_attempts[number].Decision == StageDecision.RolledBack)
        {
            plot.Annotations.Add(new RectangleAnnotation
            {
                MinimumX = _starts[number],
                MaximumX = _starts[number + 1],
                Fill = OxyColor.FromAColor(20, Ink.Bad),
                Layer = AnnotationLayer.BelowAxes,
            });
        }

        if (number == 0) return;

        plot.Annotations.Add(new LineAnnotation
        {
            Type = LineAnnotationType.Vertical,
            X = _starts[number],
            Color = Ink.Muted,
            LineStyle = LineStyle.Solid,
            StrokeThickness = 0.5,
            Layer = AnnotationLayer.BelowSeries,
        });
    }
}
