using System.Runtime.InteropServices;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>
/// A file of named tensors in Hugging Face's safetensors format (https://huggingface.co/docs/safetensors). Opening validates everything
/// except the numbers; tensors are read on demand.
/// </summary>
/// <remarks>
/// Float32 tensors aligned to 64 bytes are views of a private memory mapping, not copies. The mapping lives as long as any of them, even
/// after this object is disposed. Writing to such a tensor never changes the file. Replacing the file by a rename, as
/// <see cref="Write"/> does, leaves the tensors unchanged; a program that rewrites the file in place would corrupt them.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>
    /// Alignment of torch's allocator. Matmuls of operands with another alignment round differently (measured: a model and its reloaded
    /// copy differed in the last bits), so unaligned tensors are copied.
    /// </summary>
    internal const int Alignment = 64;

    private const int FloatSize = sizeof(float);

    private readonly FileStream _stream;
    private readonly Tensor? _mapping;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(FileStream stream, SafetensorsHeader header, Tensor? mapping)
    {
        _stream = stream;
        _header = header;
        _mapping = mapping;
    }

    /// <summary>The tensors of the file by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Entries => _header.Entries;

    /// <summary>Metadata of the file, for example <c>format</c>: <c>pt</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and validates that it is complete and consistent.</summary>
    /// <exception cref="CheckpointException">The file cannot be opened, is truncated, or is not a safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            RegularFile.Require(path);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            try
            {
                var header = SafetensorsHeader.Read(stream);
                return new SafetensorsFile(stream, header, Map(stream, header));
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ExternalException)
        {
            throw new CheckpointException(path, $"Cannot read {path}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Reads a tensor in its own element type, on the CPU.</summary>
    /// <exception cref="CheckpointException">The file has no tensor of this name, or can no longer be read.</exception>
    public Tensor Read(string name)
    {
        ObjectDisposedException.ThrowIf(!_stream.CanRead, this);
        if (!Entries.TryGetValue(name, out var entry))
        {
            throw new CheckpointException(
            _stream.Name, $"{_stream.Name} has no tensor \"{name}\".");
        }

        if (_mapping is null || !IsMappable(entry)) return ReadCopy(entry);
        using var elements = _mapping.narrow(0, entry.Offset / FloatSize, entry.ByteCount / FloatSize);
        return elements.view(entry.Sizes);
    }

    /// <summary>Writes tensors to a file atomically, one at a time.</summary>
    /// <param name="path">The file to create or replace; its tensors may be in use.</param>
    /// <param name="tensors">The tensors by name, in any order and on any device.</param>
    /// <param name="metadata">Metadata to add to <c>format</c>: <c>pt</c>, which Python's transformers requires.</param>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one has a type that the format lacks.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(path, tensors, metadata);

    /// <summary>Closes the file. Tensors read from it stay valid.</summary>
    public void Dispose()
    {
        _mapping?.Dispose();
        _stream.Dispose();
    }

    /// <summary>Maps the file as one vector of float32, or returns null if no tensor can be used in place.</summary>
    private static Tensor? Map(FileStream stream, SafetensorsHeader header)
    {
        // Windows cannot replace a mapped file, but a model must be savable over the checkpoint that it was loaded from.
        if (OperatingSystem.IsWindows() || !header.Entries.Values.Any(IsMappable)) return null;

        var mapping = from_file(stream.Name, shared: false, size: stream.Length / FloatSize, dtype: ScalarType.Float32)
            .DetachFromDisposeScope();
        using var start = mapping.narrow(0, 0, header.Bytes.Length / FloatSize);
        if (header.Bytes.AsSpan().StartsWith(start.bytes)) return mapping;

        mapping.Dispose();
        throw new InvalidDataException("it was replaced while it was being opened; open it again");
    }

    private static bool IsMappable(TensorEntry entry) =>
        entry.DataType == ScalarType.Float32 && entry.ByteCount > 0 && entry.Offset % Alignment == 0;

    private Tensor ReadCopy(TensorEntry entry)
    {
        var tensor = empty(entry.Sizes, entry.DataType);
        if (entry.ByteCount == 0) return tensor;
        try
        {
            lock (_stream)
            {
                _stream.Position = entry.Offset;
                tensor.ReadBytesFromStream(_stream);
            }

            return tensor;
        }
        catch (IOException e)
        {
            tensor.Dispose();
            throw new CheckpointException(_stream.Name, $"Cannot read {_stream.Name}: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
