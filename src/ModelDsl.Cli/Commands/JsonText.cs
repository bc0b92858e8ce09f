using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelDsl.Cli.Commands;

/// <summary>Formats results as JSON for other programs: camel case, enums by name.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions OneLine = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // Texts of any language stay readable.
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Formats a result over several lines.</summary>
    public static string Format<T>(T result) => JsonSerializer.Serialize(result, Indented);

    /// <summary>Formats a result as a line of JSON Lines.</summary>
    public static string FormatLine<T>(T result) => JsonSerializer.Serialize(result, OneLine);
}
