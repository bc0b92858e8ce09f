using ModelDsl.Checkpoints.Hub;

namespace ModelDsl.Checkpoints;

/// <summary>Where a checkpoint is: a directory is meant before the hub, so that what a run saved is never looked for elsewhere.</summary>
internal static class CheckpointLocation
{
    /// <summary>The directory of a checkpoint, downloaded if need be.</summary>
    /// <param name="checkpoint">A directory, or the id of a model on the hub.</param>
    /// <param name="options">Which revision, and who watches the download.</param>
    /// <exception cref="CheckpointException">It is neither.</exception>
    /// <exception cref="HubException">It cannot be downloaded.</exception>
    public static string Find(string checkpoint, PretrainedOptions options)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (Directory.Exists(checkpoint)) return checkpoint;
        if (File.Exists(checkpoint)) throw new CheckpointException(
            checkpoint,
            $"{checkpoint} is a file; name the folder that holds the checkpoint's config.json.");

        return HubId.TryParse(checkpoint) is { } id
            ? HubCheckpoint.Resolve(id, options)
            : throw new CheckpointException(
                checkpoint,
                $"\"{checkpoint}\" is neither a directory nor the id of a model on the Hugging Face hub. Name the folder that holds the "
                + "checkpoint's config.json, or an id such as google-bert/bert-base-uncased.");
    }
}
