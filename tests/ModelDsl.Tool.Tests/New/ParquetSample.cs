using Parquet.Serialization;

namespace ModelDsl.Tool.Tests.New;

/// <summary>A small Parquet file.</summary>
internal static class ParquetSample
{
    public static void Write(string path)
    {
        Row[] rows =
        [
            new() { text = "I like it very much", sentiment = "positive" },
            new() { text = "I do not like it", sentiment = "negative" },
            new() { text = "It is quite good", sentiment = "positive" },
            new() { text = "It is quite bad", sentiment = "negative" },
        ];
        using var stream = File.Create(path);
        ParquetSerializer.SerializeAsync(rows, stream).GetAwaiter().GetResult();
    }

    // Columns are named after properties.
#pragma warning disable IDE1006, CA1812
    internal sealed class Row
    {
        public string text { get; set; } = "";

        public string sentiment { get; set; } = "";
    }
#pragma warning restore IDE1006, CA1812
}
