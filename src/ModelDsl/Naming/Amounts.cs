using System.Globalization;

namespace ModelDsl.Naming;

/// <summary>Numbers as people read them. Compiled into the generator as well: documentation and tables say the same.</summary>
internal static class Amounts
{
    /// <summary>A number of parameters or bytes: 768, 5.4 K, 109.5 M.</summary>
    public static string Format(long number) => number switch
    {
        >= 1_000_000 => (number / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " M",
        >= 1_000 => (number / 1e3).ToString("F1", CultureInfo.InvariantCulture) + " K",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Formats a count with its noun: 1 stage, 2 stages.</summary>
    public static string Count(long number, string noun) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
