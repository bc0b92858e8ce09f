using System.Text.Json;

namespace ModelDsl.Checkpoints;

/// <summary>Reads JSON files of a checkpoint.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file that holds one JSON object.</summary>
    /// <exception cref="ModelDslException">The file is missing, cannot be read, or is not a JSON object.</exception>
    public static JsonElement ReadObject(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ModelDslException($"{path} does not hold a JSON object.");
        }
        catch (FileNotFoundException e)
        {
            throw new ModelDslException($"{path} is missing; the folder is no checkpoint, or was not fetched as a whole.", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ModelDslException($"{path} is not valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelDslException($"Cannot read {path}: {e.Message}", e);
        }
    }
}
