using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using OxyPlot;
using OxyPlot.Axes;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>Draws plots as inline SVG that takes its colors and font from the page.</summary>
internal static class Chart
{
    /// <summary>Creates an empty plot.</summary>
    public static PlotModel Create() => new()
    {
        PlotAreaBorderThickness = new(0),
        Background = OxyColors.Transparent,
        TextColor = Ink.Muted,
        DefaultFontSize = 12,
        Padding = new(4, 6, 12, 4),
    };

    /// <summary>Creates an axis at the bottom, without lines across the plot.</summary>
    public static TAxis Bottom<TAxis>(TAxis axis) where TAxis : Axis
    {
        axis.Position = AxisPosition.Bottom;
        axis.AxislineStyle = LineStyle.Solid;
        axis.AxislineColor = Ink.Grid;
        return Plain(axis);
    }

    /// <summary>Creates an axis at the left, with a line across the plot at each of its numbers.</summary>
    public static TAxis Left<TAxis>(TAxis axis) where TAxis : Axis
    {
        axis.Position = AxisPosition.Left;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Ink.Grid;
        return Plain(axis);
    }

    /// <summary>Draws a plot.</summary>
    /// <param name="model">The plot.</param>
    /// <param name="width">The width, in units in which text has the size 12.</param>
    /// <param name="height">The height.</param>
    /// <param name="title">What the plot shows, for readers who do not see it.</param>
    public static XElement Draw(PlotModel model, int width, int height, string title)
    {
        var exporter = new SvgExporter { Width = width, Height = height, IsDocument = false };
        var svg = XElement.Parse(Ink.Resolve(exporter.ExportToString(model)));
        svg.Descendants().Attributes("font-family").Remove();
        svg.RemoveAttributes();
        svg.Add(
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("role", "img"), new XAttribute("aria-label", title));
        return Tag.Of("div.chart", new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"--w:{width}px")), svg);
    }

    private static TAxis Plain<TAxis>(TAxis axis) where TAxis : Axis
    {
        axis.TickStyle = TickStyle.None;
        axis.TextColor = Ink.Muted;
        axis.TitleColor = Ink.Muted;
        axis.AxisTitleDistance = 8;
        axis.IsZoomEnabled = false;
        return axis;
    }
}
