namespace ModelDsl.Checkpoints.Hub;

/// <summary>A file on the hub.</summary>
/// <param name="Name">The file's name in the repository.</param>
/// <param name="Commit">The commit that the revision names now.</param>
/// <param name="Hash">What the content hashes to, see <see cref="BlobHash"/>; the name of the blob in the cache.</param>
/// <param name="Size">In bytes; null where the hub does not say.</param>
internal sealed record RemoteFile(string Name, string Commit, string Hash, long? Size);
