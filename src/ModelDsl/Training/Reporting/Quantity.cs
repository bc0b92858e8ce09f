using System.Globalization;

namespace ModelDsl.Training.Reporting;

/// <summary>Numbers as people read them, in the invariant culture.</summary>
internal static class Quantity
{
    /// <summary>A count of parameters: 768, 5.4 K, 109.5 M.</summary>
    public static string Count(long count) => count switch
    {
        >= 1_000_000_000 => $"{Fixed(count / 1e9, 1)} B",
        >= 1_000_000 => $"{Fixed(count / 1e6, 1)} M",
        >= 1_000 => $"{Fixed(count / 1e3, 1)} K",
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    public static string Fixed(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
