using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>Writes the safetensors format, the same bytes for the same tensors in whatever order they come.</summary>
internal static class SafetensorsWriter
{

    // TorchSharp's own choice, 1 KB, made a write seven times as long.
    private const int ChunkSize = 1 << 20;

    /// <inheritdoc cref="SafetensorsFile.Write"/>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var ordered = Order(tensors);
        var header = BuildHeader(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var (_, tensor) in ordered) WriteElements(stream, tensor);
        });
    }

    /// <summary>Larger elements first, so that all of them lie on multiples of their size; then by name.</summary>
    private static List<KeyValuePair<string, Tensor>> Order(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var ordered = tensors.OrderByDescending(t => t.Value.ElementSize).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
        foreach (var (name, tensor) in ordered)
        {
            if (!names.Add(name)) throw new ArgumentException($"Two tensors have the name \"{name}\", or it is the format's own.", nameof(tensors));
            if (SafetensorsDataType.NameOf(tensor.dtype) is null)
                throw new ArgumentException($"The tensor \"{name}\" has the type {tensor.dtype}, which safetensors files cannot hold.", nameof(tensors));
        }

        return ordered;
    }

    /// <summary>The length and the JSON, with spaces behind it so that the data begin where a reader can use them as they lie.</summary>
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

    /// <summary>Writes one entry and returns where its data end, counted from the start of the data.</summary>
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

    /// <summary>At most one tensor is copied at a time, and only if it is on another device or not contiguous.</summary>
    private static void WriteElements(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        if (tensor.NumberOfElements > 0) tensor.detach().cpu().contiguous().WriteBytesToStream(stream, ChunkSize);
    }
}
