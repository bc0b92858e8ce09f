namespace ModelDsl.Storage;

/// <summary>
/// Writes files atomically: the content is written to a temporary sibling, flushed and renamed. The old file is never modified, so open
/// handles and mappings of it stay valid.
/// </summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Creates or replaces a file; <paramref name="write"/> writes its content.</summary>
    /// <exception cref="StorageException">The file cannot be written; the old one, if any, is unchanged.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        try
        {
            var temporary = TemporarySibling.CreatePath(path);
            try
            {
                using (var stream = FilePermissions.OpenPrivate(temporary, FileMode.CreateNew, bufferSize: BufferSize))
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                FilePermissions.PublishFile(temporary, path);
                File.Move(temporary, path, overwrite: true);
            }
            catch
            {
                TemporarySibling.TryRemove(temporary);
                throw;
            }
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            throw new StorageException(path, $"Cannot write {path}: {e.GetBaseException().Message}", e);
        }
    }
}
