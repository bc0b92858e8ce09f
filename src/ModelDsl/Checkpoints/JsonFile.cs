using System.Text;
using System.Text.Json;
using ModelDsl.Naming;
using ModelDsl.Storage;

namespace ModelDsl.Checkpoints;

/// <summary>Reads JSON files of a checkpoint.</summary>
internal static class JsonFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file that holds one JSON object.</summary>
    /// <exception cref="CheckpointException">The file is missing, cannot be read, or is not a JSON object.</exception>
    public static JsonElement ReadObject(string path)
    {
        try
        {
            RegularFile.Require(path);
            using var document = JsonDocument.Parse(ReadText(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            ThrowIfNotUnicode(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new CheckpointException(path, $"{path} does not hold a JSON object.");
        }
        catch (FileNotFoundException e)
        {
            throw new CheckpointException(path, $"{path} is missing; the folder is no checkpoint, or was not fetched as a whole.", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new CheckpointException(path, $"{path} is not valid JSON: {Excerpt.Reason(e)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"Cannot read {path}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    // File.ReadAllText would replace invalid bytes silently.
    private static string ReadText(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    /// <summary>Throws if a string escapes half a surrogate pair, so that later reads of strings cannot fail.</summary>
    private static void ThrowIfNotUnicode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    ThrowIfNotUnicode(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    ThrowIfNotUnicode(item);
                break;
            default:
                break;
        }
    }
}
