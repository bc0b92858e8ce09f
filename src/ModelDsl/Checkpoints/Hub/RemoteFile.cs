namespace ModelDsl.Checkpoints.Hub;

/// <summary>Metadata of a file on the hub.</summary>
/// <param name="Name">Name of the file in the repository.</param>
/// <param name="Commit">Current commit of the revision.</param>
/// <param name="Hash">Content hash (see <see cref="BlobHash"/>) and name of the blob in the cache.</param>
/// <param name="Size">Size in bytes; null if the hub does not report it.</param>
internal sealed record RemoteFile(string Name, string Commit, string Hash, long? Size);
