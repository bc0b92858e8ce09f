using ModelDsl.Checkpoints.Hub;

namespace ModelDsl.Checkpoints;

/// <summary>Locates checkpoints. A directory takes precedence over the hub, so a saved model is never shadowed by a hub model.</summary>
internal static class CheckpointLocation
{
    /// <summary>Returns the directory of a checkpoint and downloads it if necessary.</summary>
    /// <param name="checkpoint">A directory, or the id of a model on the hub.</param>
    /// <param name="options">Revision and download options.</param>
    /// <exception cref="CheckpointException">The checkpoint does not exist or cannot be downloaded.</exception>
    public static string Find(string checkpoint, PretrainedOptions options)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (Directory.Exists(checkpoint)) return checkpoint;
        if (File.Exists(checkpoint))
        {
            throw new CheckpointException(
            checkpoint,
            $"{checkpoint} is a file; name the folder that holds the checkpoint's config.json.");
        }

        return HubId.TryParse(checkpoint) is { } id
            ? HubCheckpoint.Resolve(id, options)
            : throw new CheckpointException(
                checkpoint,
                $"\"{checkpoint}\" is neither a directory nor the id of a model on the Hugging Face hub. Name the folder that holds the "
                + "checkpoint's config.json, or an id such as google-bert/bert-base-uncased.");
    }
}
