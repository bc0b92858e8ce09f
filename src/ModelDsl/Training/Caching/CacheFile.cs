using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelDsl.Data.Packing;
using ModelDsl.Storage;
using ModelDsl.Training.Workers;
using TorchSharp;

namespace ModelDsl.Training.Caching;

/// <summary>Reads and writes persisted caches: the numbers, then a trailer with the layout and a checksum.</summary>
internal static class CacheFile
{
    private const int BufferSize = 1 << 20;
    private const int HashSize = 16;
    private const int TrailerSize = 4 + 1 + sizeof(int) + sizeof(int) + HashSize;

    private static ReadOnlySpan<byte> Signature => "MDC1"u8;

    /// <summary>Appends the trailer to a file of numbers and renames it. Other runs can find it only then.</summary>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public static void WriteTrailer(string temporary, string path, CacheLayout layout)
    {
        try
        {
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Seek(0, SeekOrigin.End);
                file.Write(EncodeTrailer(layout));
                var hash = ComputeHash(file, file.Length);
                file.Write(hash);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            TemporarySibling.TryRemove(temporary);
            throw new StorageException(
                path, $"Cannot write {path}: {e.Message} Make room there, choose another CacheDirectory, or set it to null.", e);
        }
    }

    /// <summary>Maps a file; returns null if it is missing or damaged, or if others may read or write it.</summary>
    public static BoundaryCache? TryOpen(
        string path, ExampleView examples, WorkShare share, torch.ScalarType type)
    {
        try
        {
            if (ReadLayout(path) is not { } layout) return null;

            var rows = share.SelectOwned(examples).Indices.Sum(index => (long)layout.RowsOf(examples.Packed.LengthOf(index)));
            return CacheStorage.BytesOf(rows, layout.Columns, type) + TrailerSize == new FileInfo(path).Length
                ? new(layout, examples, share, count => CacheStorage.Open(path, count, layout.Columns, type))
                : null;
        }
        // ExternalException: another run has just removed the file.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ExternalException)
        {
            return null;    // The caller fills the cache again; errors in writing it are not hidden.
        }
    }

    private static CacheLayout? ReadLayout(string path)
    {
        // Whoever may write to a mapped file could change predictions, or kill this process by truncating it.
        if (!File.Exists(path) || !FilePermissions.IsPrivate(path)) return null;

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (file.Length < TrailerSize) return null;

        var hash = ComputeHash(file, file.Length - HashSize);
        var trailer = new byte[TrailerSize];
        file.Seek(-TrailerSize, SeekOrigin.End);
        file.ReadExactly(trailer);
        if (!trailer.AsSpan().StartsWith(Signature) || !trailer.AsSpan(TrailerSize - HashSize).SequenceEqual(hash)) return null;

        using var fields = new BinaryReader(new MemoryStream(trailer, Signature.Length, TrailerSize - Signature.Length));
        return new(fields.ReadBoolean(), fields.ReadInt32(), fields.ReadInt32());
    }

    /// <summary>Hashes the first bytes of a file and leaves the position after them.</summary>
    private static byte[] ComputeHash(FileStream file, long bytes)
    {
        var hash = new XxHash128();
        var buffer = new byte[BufferSize];
        file.Seek(0, SeekOrigin.Begin);
        for (var left = bytes; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(left, BufferSize));
            if (read == 0) throw new EndOfStreamException("The file became shorter while it was read.");

            hash.Append(buffer.AsSpan(0, read));
            left -= read;
        }

        return hash.GetCurrentHash();
    }

    private static byte[] EncodeTrailer(CacheLayout layout)
    {
        using var description = new MemoryStream();
        using var fields = new BinaryWriter(description, Encoding.UTF8);
        fields.Write(Signature);
        fields.Write(layout.HasRowPerToken);
        fields.Write(layout.Rank);
        fields.Write(layout.Columns);
        return description.ToArray();
    }
}
