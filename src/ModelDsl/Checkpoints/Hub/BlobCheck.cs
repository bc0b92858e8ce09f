using System.Globalization;
using System.Text;
using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// Checks cached files before use. A blob has its hash as name: it is hashed once, and a record of its size and time stands for that until
/// one of them changes. Files without links have no hash at hand; they must not be empty.
/// </summary>
/// <param name="records">The folder of the records: that of the locks, where no tool looks for models.</param>
internal sealed class BlobCheck(string records)
{
    /// <summary>Returns whether a file is what its name says.</summary>
    public bool IsIntact(string path)
    {
        try
        {
            var hash = Path.GetFileName(path);
            if (BlobHash.FromETag(hash) is null) return new FileInfo(path).Length > 0;
            if (ReadRecord(hash) == Describe(path)) return true;
            if (BlobHash.Compute(path, hash) != hash) return false;

            Remember(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Records that the content of a blob has the hash of its name.</summary>
    public void Remember(string path)
    {
        try
        {
            Directory.CreateDirectory(records);
            AtomicFile.Write(PathOf(Path.GetFileName(path)), stream => stream.Write(Encoding.ASCII.GetBytes(Describe(path))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
        {
            // A cache that cannot be written is hashed each time.
        }
    }

    private string? ReadRecord(string hash) => File.Exists(PathOf(hash)) ? File.ReadAllText(PathOf(hash)) : null;

    private string PathOf(string hash) => Path.Combine(records, hash + ".verified");

    private static string Describe(string path) =>
        new FileInfo(path) is var info ? string.Create(CultureInfo.InvariantCulture, $"{info.Length} {info.LastWriteTimeUtc.Ticks}") : "";
}
