using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Checkpoints;

/// <summary>
/// The start of a safetensors file: the header's length as 8 little-endian bytes, then a JSON object with each tensor's type, shape and
/// byte range (https://huggingface.co/docs/safetensors, "Format").
/// </summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";
    public const int LengthSize = sizeof(ulong);

    // The limit of the reference implementation. A header takes about 100 bytes per tensor.
    private const long LongestHeader = 100_000_000;

    private SafetensorsHeader(IReadOnlyDictionary<string, TensorEntry> entries, IReadOnlyDictionary<string, string> metadata, byte[] bytes)
    {
        Entries = entries;
        Metadata = metadata;
        Bytes = bytes;
    }

    public IReadOnlyDictionary<string, TensorEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>All bytes before the first tensor.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reads the header and validates it against the length of the file.</summary>
    /// <exception cref="InvalidDataException">The file is truncated, or not a safetensors file.</exception>
    public static SafetensorsHeader Read(Stream file)
    {
        var bytes = ReadBytes(file);
        var json = bytes.AsMemory(LengthSize);
        if (json.Span[0] != '{') throw new InvalidDataException("its header is not a JSON object; it is no safetensors file");
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(json.Span);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Parse(document.RootElement, bytes, file.Length);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // InvalidOperationException: a string that escapes half a surrogate pair.
            throw new InvalidDataException($"its header is not valid JSON ({Excerpt.Reason(e)})", e);
        }
    }

    private static byte[] ReadBytes(Stream file)
    {
        Span<byte> prefix = stackalloc byte[LengthSize];
        if (file.ReadAtLeast(prefix, LengthSize, throwOnEndOfStream: false) < LengthSize)
            throw new InvalidDataException($"it has only {file.Length} bytes; it is cut off, or no safetensors file");
        if (prefix.SequenceEqual("version "u8))
            throw new InvalidDataException("it is a Git LFS pointer and not the file itself; fetch that with 'git lfs pull'");

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader)
            throw new InvalidDataException($"its header would be {length} bytes long; it is no safetensors file");
        if (length < 2 || length > (ulong)(file.Length - LengthSize))
        {
            throw new InvalidDataException(
                $"its header should be {length} bytes long and the file has {file.Length} bytes; it is cut off, or no safetensors file");
        }

        var bytes = new byte[LengthSize + (int)length];
        prefix.CopyTo(bytes);
        file.ReadExactly(bytes.AsSpan(LengthSize));
        return bytes;
    }

    private static SafetensorsHeader Parse(JsonElement root, byte[] bytes, long fileLength)
    {
        var entries = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == MetadataName) metadata = ParseMetadata(property.Value);
            else entries.Add(property.Name, ParseEntry(property.Name, property.Value, bytes.Length, fileLength));
        }

        ThrowIfNotContiguous(entries, bytes.Length, fileLength);
        return new SafetensorsHeader(entries, metadata, bytes);
    }

    private static Dictionary<string, string> ParseMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || element.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
        {
            throw new InvalidDataException($"\"{MetadataName}\" is not an object of strings");
        }

        return element.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
    }

    private static TensorEntry ParseEntry(string name, JsonElement element, long dataStart, long fileLength)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out var shapeElement) || ParseNumbers(shapeElement) is not { } shape
            || !element.TryGetProperty("data_offsets", out var offsetsElement) || ParseNumbers(offsetsElement) is not [var begin, var end])
        {
            throw new InvalidDataException(
                $"the entry of the tensor {Excerpt.Quote(name)} is not {{\"dtype\", \"shape\", \"data_offsets\": [begin, "
                + $"end]}} with whole numbers from 0");
        }

        if (SafetensorsDataType.Find(dtype.GetString()!) is not { } type)
        {
            throw new InvalidDataException(
                $"the tensor {Excerpt.Quote(name)} has the type {Excerpt.Shorten(dtype.GetString()!)}, which cannot be read "
                + "here; store it as F32, F16 or BF16");
        }

        if (end > fileLength - dataStart)
        {
            throw new InvalidDataException(
                $"the tensor {Excerpt.Quote(name)} ends {end - (fileLength - dataStart)} bytes behind the end of the "
                + "file; the file is cut off, fetch it again");
        }

        if (end < begin || ByteCount(shape, type) != end - begin)
        {
            var sizes = Excerpt.Join(shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
            throw new InvalidDataException(
                $"the tensor {Excerpt.Quote(name)} of type {dtype.GetString()} and shape [{sizes}] cannot lie from byte {begin} to {end}");
        }

        return new TensorEntry(type, shape, dataStart + begin, end - begin);
    }

    private static long[]? ParseNumbers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array) return null;
        var numbers = new long[element.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (element[i].ValueKind != JsonValueKind.Number || !element[i].TryGetInt64(out numbers[i]) || numbers[i] < 0) return null;
        }

        return numbers;
    }

    /// <summary>Returns a tensor's size in bytes, or null if it overflows; torch computes strides even of empty tensors.</summary>
    private static long? ByteCount(long[] shape, TorchSharp.torch.ScalarType type)
    {
        try
        {
            var strides = shape.Aggregate((long)SafetensorsDataType.SizeOf(type), (product, size) => checked(product * Math.Max(size, 1)));
            return shape.Contains(0) ? 0 : strides;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Throws on gaps or overlaps: the format requires tensors to cover the data, so that a file cannot hide anything.</summary>
    private static void ThrowIfNotContiguous(Dictionary<string, TensorEntry> entries, long dataStart, long fileLength)
    {
        var position = dataStart;
        foreach (var (name, entry) in entries.OrderBy(e => e.Value.Offset).ThenBy(e => e.Value.ByteCount))
        {
            if (entry.Offset != position)
            {
                throw new InvalidDataException(
                    $"the tensor {Excerpt.Quote(name)} starts at byte {entry.Offset - dataStart} of the data and the one "
                    + $"before it ends at {position - dataStart}");
            }

            position += entry.ByteCount;
        }

        if (position != fileLength) throw new InvalidDataException($"{fileLength - position} bytes at its end belong to no tensor");
    }
}
