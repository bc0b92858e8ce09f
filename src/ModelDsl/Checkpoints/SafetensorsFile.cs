using System.Runtime.ExceptionServices;
using ModelDsl.Native;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>
/// A file of named tensors in Hugging Face's safetensors format (https://huggingface.co/docs/safetensors). Opening validates everything
/// except the numbers; tensors are read on demand.
/// </summary>
/// <remarks>
/// Tensors are copies in memory of their own. Whatever happens to the file later changes neither them nor the process: a memory mapping
/// would show what another program writes into the file, and kill the process if the file is truncated.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>Alignment of the data of written files, so that other programs can map them.</summary>
    internal const int Alignment = 64;

    // Larger tensors are read by several threads: most of the time is the system's first touch of new memory.
    private const long PartElements = 1 << 18;

    private readonly FileStream _stream;
    private readonly SafetensorsHeader _header;
    private readonly (long Length, DateTime Written) _opened;

    private SafetensorsFile(FileStream stream, SafetensorsHeader header, (long Length, DateTime Written) opened)
    {
        _stream = stream;
        _header = header;
        _opened = opened;
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
                var opened = StateOf(stream);
                return new SafetensorsFile(stream, SafetensorsHeader.Read(stream), opened);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
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

        var tensor = Tensors.Allocate(entry.Sizes, entry.DataType, Tensors.Host);
        try
        {
            if (entry.ByteCount > 0) Fill(tensor, entry);
            if (StateOf(_stream) != _opened) throw new IOException("another program changed it while it was being read; open it again");
            return tensor;
        }
        catch (IOException e)
        {
            tensor.Dispose();
            throw new CheckpointException(_stream.Name, $"Cannot read {_stream.Name}: {e.Message.TrimEnd('.')}.", e);
        }
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
    public void Dispose() => _stream.Dispose();

    private static (long Length, DateTime Written) StateOf(FileStream stream) =>
        (RandomAccess.GetLength(stream.SafeFileHandle), File.GetLastWriteTimeUtc(stream.SafeFileHandle));

    private void Fill(Tensor tensor, TensorEntry entry)
    {
        using var elements = tensor.view(-1);
        var (count, size) = (tensor.NumberOfElements, tensor.ElementSize);
        var parts = (count + PartElements - 1) / PartElements;
        if (parts == 1)
        {
            FillPart(0);
            return;
        }

        try
        {
            Parallel.For(0, parts, FillPart);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);     // several threads may have failed, for one reason
        }

        void FillPart(long number)
        {
            var begin = number * PartElements;
            using var part = elements.narrow(0, begin, Math.Min(PartElements, count - begin));
            ReadExactly(part.HostBytes(), entry.Offset + (begin * size));
        }
    }

    private void ReadExactly(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_stream.SafeFileHandle, bytes, offset);
            if (read == 0) throw new EndOfStreamException("another program cut it off while it was being read");

            bytes = bytes[read..];
            offset += read;
        }
    }
}
