using System.Globalization;

namespace ModelDsl.Cli.Reports;

/// <summary>Formats the numbers and names of a report.</summary>
internal static class Words
{
    /// <summary>Formats the value of a metric. Scores up to 100 have one decimal, as the field reports them.</summary>
    public static string Metric(string name, double value) => value.ToString(Is100(name) ? "F1" : "F3", CultureInfo.InvariantCulture);

    /// <summary>Formats a score between 0 and 1, or a loss.</summary>
    public static string Score(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Formats a gain with its sign.</summary>
    public static string Gain(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>Formats a share as a percentage.</summary>
    public static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    /// <summary>Formats a count with separators.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a duration: <c>8.2 s</c>, <c>3:25 min</c>, <c>1:02:03 h</c>.</summary>
    public static string Duration(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 1e9)) switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        { TotalHours: < 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00} min"),
        var time => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} h"),
    };

    /// <summary>Formats any other number in the shortest form.</summary>
    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture) is not "0" and var text
        ? text
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Names a stage: <c>1 Layer11</c>.</summary>
    public static string Name(StageResult stage) => string.Create(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage}");

    /// <summary>Returns the words of a metric.</summary>
    public static string NameOfMetric(string name) => name switch
    {
        MetricNames.MacroF1 => "macro F1",
        MetricNames.MicroF1 => "micro F1",
        MetricNames.EntityF1 => "entity F1",
        MetricNames.SubsetAccuracy => "exact sets",
        MetricNames.MeanSquaredError => "squared error",
        MetricNames.MatthewsCorrelation => "Matthews",
        MetricNames.Bleu => "BLEU",
        _ => name,
    };

    private static bool Is100(string name) => name is MetricNames.Bleu or MetricNames.ChrF;
}
