using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelDsl.Cli.Settings;

/// <summary>Parses the values of settings as command lines and JSON files have them. Knows types and nothing of single settings.</summary>
internal static partial class SettingText
{
    /// <summary>Stands for null: no limit, or no directory.</summary>
    public const string None = "none";

    /// <summary>Names the values of a type for help.</summary>
    public static string NameOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "true|false",
        _ when type.IsEnum => "name",
        _ when type == typeof(int) || type == typeof(double) => "number",
        _ when type == typeof(long) => "bytes",
        _ when type == typeof(TimeSpan) => "time",
        _ => "path",
    };

    /// <summary>Describes the values of a type, to complete "it must be".</summary>
    public static string Describe(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(long) => "bytes, such as 500M or 4G",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(TimeSpan) => "a time, such as 90s, 10m or 1:30:00",
        _ => "a path",
    };

    /// <summary>Returns the values to complete; empty unless a type has few.</summary>
    public static string[] Complete(Type type) =>
        type == typeof(bool) ? ["true", "false"] : type.IsEnum ? Enum.GetNames(type) : [];

    /// <summary>Parses a value.</summary>
    /// <returns>Whether the text is a value of the type.</returns>
    public static bool TryParse(Type type, string text, out object? value)
    {
        value = type switch
        {
            _ when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
            _ when type.IsEnum => ParseEnum(type, text),
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number : null,
            _ when type == typeof(long) => ParseBytes(text),
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number : null,
            _ when type == typeof(TimeSpan) => ParseTime(text),
            _ => text,
        };
        return value is not null;
    }

    // Enum.TryParse accepts numbers too, which name no member to a reader.
    private static object? ParseEnum(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name)
            : null;

    private static long? ParseBytes(string text)
    {
        if (Bytes().Match(text) is not { Success: true } match) return null;

        var unit = match.Groups[2].Value.ToUpperInvariant() switch { "K" => 1e3, "M" => 1e6, "G" => 1e9, _ => 1 };
        var bytes = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * unit;
        return bytes <= long.MaxValue / 2 ? (long)bytes : null;
    }

    private static TimeSpan? ParseTime(string text)
    {
        if (Time().Match(text) is { Success: true } match)
        {
            var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var seconds = match.Groups[2].Value switch { "m" => 60 * number, "h" => 3600 * number, _ => number };
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? time
            : null;
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\s?([KMG]?)B?$", RegexOptions.IgnoreCase)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\s?(s|m|h|)$")]
    private static partial Regex Time();
}
