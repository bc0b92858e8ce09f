using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// A repository's folder in the local cache, in huggingface_hub's layout so that both share files. <c>blobs</c> holds contents by hash,
/// <c>snapshots/COMMIT/FILE</c> links to them, and <c>refs</c> holds the last known commit of each branch or tag.
/// </summary>
/// <remarks>See https://huggingface.co/docs/huggingface_hub/guides/manage-cache.</remarks>
internal sealed class HubRepository(string cache, HubId id)
{
    private readonly BlobCheck _check = new(Path.Combine(cache, ".locks", id.Folder));

    /// <summary>Path of the repository's folder.</summary>
    public string Folder { get; } = Path.Combine(cache, id.Folder);

    public string BlobPath(string hash) => Path.Combine(Folder, "blobs", hash);

    /// <summary>Returns the path of a partial download.</summary>
    public string IncompletePath(string hash) => BlobPath(hash) + ".incomplete";

    public string LockPath(string hash) => Path.Combine(cache, ".locks", id.Folder, hash + ".lock");

    public string SnapshotFolder(string commit) => Path.Combine(Folder, "snapshots", commit);

    public string SnapshotPath(string commit, string file) => Path.Combine(SnapshotFolder(commit), file);

    /// <summary>Returns whether the snapshot has the file; a dangling link and a damaged file do not count.</summary>
    public bool Has(string commit, string file) => Find(commit, file) is { } content && _check.IsIntact(content);

    /// <summary>Returns whether the cache has the content with this hash, and it is not damaged.</summary>
    public bool HasBlob(string hash) => File.Exists(BlobPath(hash)) && _check.IsIntact(BlobPath(hash));

    /// <summary>Remembers that the content of a blob is what its name says.</summary>
    public void RememberVerified(string hash) => _check.Remember(BlobPath(hash));

    /// <summary>Returns the path of a snapshot's first damaged content, or null.</summary>
    public string? FindDamaged(string commit) => Directory.Exists(SnapshotFolder(commit))
        ? Directory.EnumerateFiles(SnapshotFolder(commit))
            .Order(StringComparer.Ordinal)
            .Select(path => Find(commit, Path.GetFileName(path)))
            .OfType<string>()
            .FirstOrDefault(content => !_check.IsIntact(content))
        : null;

    /// <summary>Returns whether the hub has reported that the commit has no such file.</summary>
    public bool IsKnownMissing(string commit, string file) => File.Exists(MissingPath(commit, file));

    public void RememberMissing(string commit, string file)
    {
        var path = MissingPath(commit, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();   // others may do the same now
    }

    /// <summary>Returns the last known commit of a revision, or null if it was never resolved.</summary>
    public string? CommitOf(string revision)
    {
        if (HubRevision.IsCommit(revision)) return revision;
        var path = RefPath(revision);
        return File.Exists(path) && File.ReadAllText(path).Trim() is var commit && HubRevision.IsCommit(commit) ? commit : null;
    }

    public void WriteRef(string revision, string commit)
    {
        if (CommitOf(revision) == commit) return;
        var path = RefPath(revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(commit)));
    }

    /// <summary>Returns the path of a snapshot's content, a blob or the file itself; null if there is none.</summary>
    private string? Find(string commit, string file)
    {
        var path = SnapshotPath(commit, file);
        if (!File.Exists(path)) return null;
        return File.ResolveLinkTarget(path, returnFinalTarget: true) is not { } blob ? path
            : blob.Exists ? blob.FullName
            : null;
    }

    private string MissingPath(string commit, string file) => Path.Combine(Folder, ".no_exist", commit, file);

    private string RefPath(string revision) => Path.Combine(Folder, "refs", revision);
}
