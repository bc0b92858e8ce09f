using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Metrics;
using ModelDsl.Naming;

namespace ModelDsl.Training.Versions;

/// <summary>Reads and writes the outcomes of a version as <c>outcomes.json</c>, without spaces: a row takes about 30 bytes per
/// task.</summary>
internal static class OutcomesFile
{
    /// <summary>The name of the file in the directory of a version.</summary>
    public const string Name = "outcomes.json";

    /// <summary>Returns the content of the file.</summary>
    public static byte[] Serialize(DevelopmentOutcomes outcomes) =>
        JsonSerializer.SerializeToUtf8Bytes(outcomes, OutcomesJson.Default.DevelopmentOutcomes);

    /// <summary>Returns outcomes that <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="JsonException">The content is not that of outcomes.</exception>
    public static DevelopmentOutcomes Deserialize(byte[] content) =>
        JsonSerializer.Deserialize(content, OutcomesJson.Default.DevelopmentOutcomes) ?? throw new JsonException("it is null");

    /// <summary>Reads the outcomes of a version; null if it has none, as versions of earlier releases.</summary>
    /// <exception cref="RunDirectoryException">The file is damaged.</exception>
    public static DevelopmentOutcomes? TryRead(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path)) return null;

        try
        {
            var outcomes = Deserialize(File.ReadAllBytes(path));
            outcomes.Validate();
            return outcomes;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(directory, $"Cannot read the outcomes {path}: {Excerpt.Reason(e)}", e);
        }
    }
}

/// <summary>The JSON format of outcomes. The loss of diverged weights is written as "NaN".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DevelopmentOutcomes))]
internal sealed partial class OutcomesJson : JsonSerializerContext;
