using OxyPlot.Axes;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>An axis with names at chosen places.</summary>
internal sealed class NameAxis : LinearAxis
{
    private readonly IReadOnlyList<(double Place, string Name)> _names;

    /// <summary>Creates the axis.</summary>
    /// <param name="names">The names and their places.</param>
    /// <param name="end">The end of the axis, which starts at 0.</param>
    public NameAxis(IReadOnlyList<(double Place, string Name)> names, double end)
    {
        _names = names;
        (Minimum, Maximum, TickStyle) = (0, end, TickStyle.None);
    }

    /// <inheritdoc/>
    public override void GetTickValues(
        out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues) =>
        (majorLabelValues, majorTickValues, minorTickValues) = ([.. _names.Select(name => name.Place)], [], []);

    /// <inheritdoc/>
    protected override string FormatValueOverride(double x) => _names.MinBy(name => Math.Abs(name.Place - x)).Name;
}
