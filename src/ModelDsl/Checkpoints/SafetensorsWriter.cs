using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>Writes the safetensors format; the bytes do not depend on the order of the tensors.</summary>
internal static class SafetensorsWriter
{
    // Measured: TorchSharp's default of 1 KB takes seven times as long.
    private const int ChunkSize = 1 << 20;

    /// <inheritdoc cref="SafetensorsFile.Write"/>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var ordered = Order(tensors);
        AtomicFile.Write(path, stream => Write(stream, ordered, metadata));
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        Write(stream, Order(tensors), metadata: null);

    private static void Write(
        Stream stream, List<KeyValuePair<string, Tensor>> ordered, IReadOnlyDictionary<string, string>? metadata)
    {
        stream.Write(BuildHeader(ordered, metadata));
        foreach (var (_, tensor) in ordered) WriteElements(stream, tensor);
    }

    /// <summary>Orders by element size, descending, so that all tensors are aligned to their element; then by name.</summary>
    private static List<KeyValuePair<string, Tensor>> Order(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var ordered = tensors.OrderByDescending(t => t.Value.ElementSize).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
        foreach (var (name, tensor) in ordered)
        {
            if (!names.Add(name))
            {
                throw new ArgumentException(
                $"Two tensors have the name \"{name}\", or it is the format's own.", nameof(tensors));
            }

            if (SafetensorsDataType.NameOf(tensor.dtype) is null)
            {
                throw new ArgumentException(
                    $"The tensor \"{name}\" has the type {tensor.dtype}, which safetensors files cannot hold.", nameof(tensors));
            }
        }

        return ordered;
    }

    /// <summary>Builds the length and the JSON, padded with spaces so that readers can map the data in place.</summary>
    private static byte[] BuildHeader(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            WriteMetadata(writer, metadata);
            var position = 0L;
            foreach (var (name, tensor) in tensors) position = WriteEntry(writer, name, tensor, position);
            writer.WriteEndObject();
        }

        var used = SafetensorsHeader.LengthSize + json.WrittenCount;
        var header = new byte[(used + SafetensorsFile.Alignment - 1) / SafetensorsFile.Alignment * SafetensorsFile.Alignment];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - SafetensorsHeader.LengthSize));
        json.WrittenSpan.CopyTo(header.AsSpan(SafetensorsHeader.LengthSize));
        return header;
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        writer.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach (var (key, value) in new Dictionary<string, string>(metadata ?? new Dictionary<string, string>()) { ["format"] = "pt" })
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes one entry and returns the end of its data, relative to the start of the data.</summary>
    private static long WriteEntry(Utf8JsonWriter writer, string name, Tensor tensor, long begin)
    {
        var end = begin + tensor.NumberOfElements * tensor.ElementSize;
        writer.WriteStartObject(name);
        writer.WriteString("dtype", SafetensorsDataType.NameOf(tensor.dtype));
        writer.WriteStartArray("shape");
        foreach (var size in tensor.shape) writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(begin);
        writer.WriteNumberValue(end);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return end;
    }

    /// <summary>Writes the elements; copies a tensor only if it is on another device or not contiguous.</summary>
    private static void WriteElements(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        if (tensor.NumberOfElements > 0) tensor.detach().cpu().contiguous().WriteBytesToStream(stream, ChunkSize);
    }
}
