using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;

namespace ModelDsl.Cli.Reports.Charts;

/// <summary>The colors of charts. A chart is drawn in stand-ins, which become variables of the style sheet: it follows light and
/// dark.</summary>
internal static partial class Ink
{
    // In the order of the stand-ins.
    private static readonly string[] Variables = ["ink", "muted", "grid", "bad", "surface", "s0", "s1", "s2", "s3", "s4", "s5"];
    private const int FirstSeries = 5;

    public static OxyColor Text { get; } = StandIn(0);

    public static OxyColor Muted { get; } = StandIn(1);

    public static OxyColor Grid { get; } = StandIn(2);

    public static OxyColor Bad { get; } = StandIn(3);

    public static OxyColor Surface { get; } = StandIn(4);

    /// <summary>Returns the color of a series; a seventh has the color of the first.</summary>
    public static OxyColor Series(int number) => StandIn(FirstSeries + (number % (Variables.Length - FirstSeries)));

    /// <summary>Returns the variable of a series.</summary>
    public static string NameOfSeries(int number) => Variables[FirstSeries + (number % (Variables.Length - FirstSeries))];

    /// <summary>Replaces stand-ins by variables.</summary>
    public static string Resolve(string style) => Pattern().Replace(style, match =>
        $"var(--{Variables[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]})");

    private static OxyColor StandIn(int number) => OxyColor.FromRgb(1, 2, (byte)number);

    [GeneratedRegex(@"rgb\(1,2,(\d+)\)")]
    private static partial Regex Pattern();
}
