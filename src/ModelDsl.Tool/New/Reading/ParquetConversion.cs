using System.Text.Encodings.Web;
using System.Text.Json;
using ModelDsl.Naming;
using Parquet;
using Parquet.Serialization;

namespace ModelDsl.Tool.New.Reading;

/// <summary>Converts Parquet to JSON Lines, which keep lists and spans.</summary>
internal static class ParquetConversion
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsParquet(string path) => Path.GetExtension(path).Equals(".parquet", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ExampleDataException">The file is damaged.</exception>
    public static void Convert(string parquet, string jsonLines)
    {
        try
        {
            using var source = File.OpenRead(parquet);
            using var target = new StreamWriter(jsonLines) { NewLine = "\n" };
            foreach (var row in ParquetSerializer.DeserializeUntypedAsync(source).GetAwaiter().GetResult().Data)
                target.WriteLine(JsonSerializer.Serialize(row, Options));
        }
        catch (Exception e) when (e is ParquetException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ExampleDataException(
                parquet, $"{parquet} cannot be read: {Excerpt.Reason(e)} Convert it to .csv or .jsonl.", e);
        }
    }
}
