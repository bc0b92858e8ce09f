using ModelDsl.Native;
using ModelDsl.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training.Caching;

/// <summary>Stores rows of numbers in memory or in a mapped file.</summary>
internal sealed class CacheStorage : IDisposable
{
    /// <summary>The name of temporary files, before the suffix that identifies the process.</summary>
    internal const string FileName = "prefix.cache";

    private readonly string? _file;
    private bool _persists;

    private CacheStorage(Tensor rows, string? file, bool persists)
    {
        Rows = rows;
        (_file, _persists) = (file, persists);
    }

    /// <summary>The stored numbers, <c>[rows, columns]</c>.</summary>
    public Tensor Rows { get; }

    /// <summary>The size in bytes, in memory or on disk.</summary>
    public long Bytes => BytesOf(Rows.shape[0], Rows.shape[1], Rows.dtype);

    /// <summary>Whether the storage is in memory.</summary>
    public bool IsResident => _file is null;

    /// <summary>Allocates memory.</summary>
    public static CacheStorage Resident(long rows, long columns, ScalarType type) =>
        new(Tensors.Allocate([rows, columns], type, Tensors.Host).DetachFromDisposeScope(), file: null, persists: false);

    /// <summary>Removes the files that killed processes left in a directory.</summary>
    public static void RemoveLeftovers(string directory) => TemporarySibling.RemoveLeftovers(Path.Combine(directory, FileName));

    /// <summary>Maps a new temporary file in a directory, readable by its owner only. Disposing deletes the file.</summary>
    /// <exception cref="StorageException">The file cannot be written, or the disk is full.</exception>
    public static CacheStorage Mapped(string directory, long rows, long columns, ScalarType type)
    {
        var path = TemporarySibling.CreatePath(Path.Combine(directory, FileName));
        var bytes = BytesOf(rows, columns, type);
        try
        {
            FilePermissions.CreatePrivateDirectory(directory);

            // Preallocate: a full disk would kill the process when a mapped page is written.
            using (var file = FilePermissions.OpenPrivate(path, FileMode.CreateNew, preallocated: bytes)) file.SetLength(bytes);
            return new(Map(path, rows, columns, type, shared: true), path, persists: false);
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            TemporarySibling.TryRemove(path);
            throw new StorageException(
                directory,
                $"The outputs of frozen layers cannot be cached in {directory}, where they take {bytes / 1e6:N0} MB: {e.Message} "
                + "Make room, choose another CacheDirectory, raise CacheBudget where there is none, or set CachePrefix to false to run "
                + "those layers in every epoch.", e);
        }
    }

    /// <summary>Maps the start of an existing file read-only; not deleted on dispose.</summary>
    public static CacheStorage Open(string path, long rows, long columns, ScalarType type) =>
        new(Map(path, rows, columns, type, shared: false), path, persists: true);

    /// <summary>Unmaps a written file and keeps it on disk.</summary>
    /// <returns>The path of the file.</returns>
    public string Release()
    {
        _persists = true;
        Dispose();
        return _file ?? throw new InvalidOperationException("It is in memory.");
    }

    /// <summary>Returns the size in bytes of float32 or bfloat16 numbers.</summary>
    public static long BytesOf(long rows, long columns, ScalarType type) =>
        rows * columns * (type == ScalarType.BFloat16 ? 2 : sizeof(float));

    public void Dispose()
    {
        Rows.Dispose();
        if (_file is not null && !_persists) File.Delete(_file);
    }

    private static Tensor Map(string path, long rows, long columns, ScalarType type, bool shared)
    {
        using var scope = torch.NewDisposeScope();
        return Tensors.Map(path, shared, rows * columns, type).view(rows, columns).DetachFromDisposeScope();
    }
}
