using ModelDsl.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training.Caching;

/// <summary>Room for numbers, in memory or in a file that is mapped into it.</summary>
internal sealed class CacheStorage : IDisposable
{
    /// <summary>What the files are called, in front of the process that they belong to.</summary>
    internal const string FileName = "prefix.cache";

    private readonly string? _file;
    private bool _stays;

    private CacheStorage(Tensor rows, string? file, bool stays)
    {
        Rows = rows;
        (_file, _stays) = (file, stays);
    }

    /// <summary><c>[rows, columns]</c>.</summary>
    public Tensor Rows { get; }

    /// <summary>The bytes that it takes, in memory or in its file.</summary>
    public long Bytes => BytesOf(Rows.shape[0], Rows.shape[1], Rows.dtype);

    /// <summary>Whether it is in memory.</summary>
    public bool IsResident => _file is null;

    /// <summary>Room in memory.</summary>
    public static CacheStorage Resident(long rows, long columns, ScalarType type) =>
        new(torch.empty(rows, columns, type).DetachFromDisposeScope(), file: null, stays: false);

    /// <summary>Room in a new file of a directory. The file disappears with it; what a killed process left there goes now.</summary>
    /// <exception cref="ModelDslException">The file cannot be written, or the disk has no room for all of it.</exception>
    public static CacheStorage Mapped(string directory, long rows, long columns, ScalarType type)
    {
        var path = TemporarySibling.CreatePath(Path.Combine(directory, FileName));
        var bytes = BytesOf(rows, columns, type);
        try
        {
            Directory.CreateDirectory(directory);

            // The room is taken now: a page that finds the disk full once it is mapped would kill the process.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = bytes };
            using (var file = new FileStream(path, options)) file.SetLength(bytes);
            return new(Map(path, rows, columns, type, shared: true), path, stays: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TemporarySibling.TryRemove(path);
            throw new StorageException(
                directory,
                $"The outputs of frozen layers cannot be cached in {directory}, where they take {bytes / 1e6:N0} MB: {e.Message} "
                + "Make room, choose another CacheDirectory, raise CacheBudget where there is none, or set CachePrefix to false to run "
                + "those layers in every epoch.", e);
        }
    }

    /// <summary>What a file begins with. It stays when this goes, and nothing is written into it.</summary>
    public static CacheStorage Open(string path, long rows, long columns, ScalarType type) =>
        new(Map(path, rows, columns, type, shared: false), path, stays: true);

    /// <summary>Lets go of a file that was written, and keeps it.</summary>
    /// <returns>Its path.</returns>
    public string Release()
    {
        _stays = true;
        Dispose();
        return _file ?? throw new InvalidOperationException("It is in memory.");
    }

    /// <summary>The bytes of so many numbers, of float32 or bfloat16.</summary>
    public static long BytesOf(long rows, long columns, ScalarType type) =>
        rows * columns * (type == ScalarType.BFloat16 ? 2 : sizeof(float));

    public void Dispose()
    {
        Rows.Dispose();
        if (_file is not null && !_stays) File.Delete(_file);
    }

    private static Tensor Map(string path, long rows, long columns, ScalarType type, bool shared)
    {
        using var scope = torch.NewDisposeScope();
        return torch.from_file(path, shared, size: rows * columns, dtype: type).view(rows, columns).DetachFromDisposeScope();
    }
}
