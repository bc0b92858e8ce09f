namespace ModelDsl.Checkpoints.Hub;

/// <summary>Creates the errors of hub downloads, each with advice for the user.</summary>
internal sealed class HubErrors(HubSettings settings, HubId id)
{
    private string Page => new Uri(settings.Endpoint, id.Name).AbsoluteUri;

    public HubException NoRepository() =>
        new(id.Name,
            $"{Page} does not exist, and there is no directory {id.Name} either. Check the spelling; a private model needs your access "
            + "token in HF_TOKEN.");

    public HubException NoRevision(string revision) =>
        new(id.Name, $"{Page} has no revision \"{revision}\"; see its branches and tags there, and set PretrainedOptions.Revision.");

    // The hub also answers 401 for missing repositories, to hide which private models exist.
    public HubException NoAccess(HttpResponseMessage response) => settings.Token is { } token
        ? new(id.Name,
            $"{Page} cannot be read with the access token from {token.Source} (status {(int)response.StatusCode}). If the model is gated, "
            + "accept its terms on that page; "
              + "if it is private, use a token whose owner may read it; else check the spelling.")
        : new(id.Name,
            $"{Page} cannot be read without an access token (status {(int)response.StatusCode}): the model is private or gated, or does "
            + "not exist, and there is no directory "
              + $"{id.Name} either. Accept the terms on that page if there are any, and set HF_TOKEN to a token from "
              + $"{new Uri(settings.Endpoint, "settings/tokens")}.");

    public HubException NoConfig(string revision) =>
        new(id.Name,
            $"{Page} has no {CheckpointFiles.Config} at revision \"{revision}\", so it is no checkpoint of transformers; check the id and "
            + "PretrainedOptions.Revision.");

    public HubException OnlyPickle(string pickle) =>
        new(id.Name,
            $"{Page} has its weights only as {pickle}, a pickle, which is never opened here because it can run code. Convert it once in "
            + "Python and open the folder: "
            + $"AutoModel.from_pretrained(\"{id.Name}\").save_pretrained(folder), and the same with AutoTokenizer; or look for a pull "
            + "request there that adds "
            + $"{CheckpointWeights.SingleFile}, and set PretrainedOptions.Revision to refs/pr/NUMBER.");

    public HubException NoWeights() =>
        new(id.Name,
            $"{Page} has neither {CheckpointWeights.SingleFile} nor {SafetensorsIndex.FileName}: there are no weights that can be opened.");

    public HubException NoShard(string shard) =>
        new(id.Name,
            $"{Page} has no {shard}, though {SafetensorsIndex.FileName} says that it holds weights; the repository is incomplete.");

    public HubException FileGone(RemoteFile file) =>
        new(id.Name, $"{Page} no longer has {file.Name} at commit {file.Commit}.");

    public HubException OtherCommit(string asked, string answered) =>
        new(id.Name,
            $"{settings.Endpoint} answers for commit {answered} when asked for {asked}; its files cannot be trusted to belong together.");

    public HubException Unexpected(HttpResponseMessage response, string file) =>
        new(id.Name,
            $"{settings.Endpoint} does not answer like a hub when asked for {file} of {id.Name} (status {(int)response.StatusCode}); "
            + "check HF_ENDPOINT, and the proxy if there is one.");

    public HubException NotCached(string revision, HubRepository repository) =>
        new(id.Name,
            $"HF_HUB_OFFLINE is set, and the cache {settings.Cache} has no complete copy of {id.Name} (revision "
            + $"{revision}){Describe(repository, revision)}. {HowToCache()}");

    public HubException Unreachable(string revision, HubRepository repository, TransientHubException reason) =>
        new(id.Name,
            $"Cannot download {id.Name} (revision {revision}) from {settings.Endpoint}: {reason.Message}. The cache {settings.Cache} has "
            + "no complete copy of it"
            + $"{Describe(repository, revision)}. Check the connection and the proxy and start again: what has arrived is kept. "
            + $"{HowToCache()}", reason);

    public HubException WrongSize(RemoteFile file, long size) =>
        new(id.Name,
            $"{file.Name} of {id.Name} has {size} bytes where {settings.Endpoint} announces {file.Size}; nothing of it was kept. Try "
            + "again; if it stays, something on the way changes files.");

    public HubException WrongHash(RemoteFile file, string hash) =>
        new(id.Name,
            $"{file.Name} of {id.Name} arrived damaged: its hash is {hash} and should be {file.Hash}; nothing of it was kept. Try again; "
            + "if it stays, something on the way changes files.");

    public HubException NoSpace(RemoteFile file, long free) =>
        new(id.Name,
            $"{file.Name} of {id.Name} has {Megabytes(file.Size ?? 0)} MB, but only {Megabytes(free)} MB are free in the cache "
            + $"{settings.Cache}. Make room, or set HF_HUB_CACHE to a folder elsewhere.");

    public HubException CannotWrite(Exception e) =>
        new(id.Name,
            $"Cannot write to the cache {settings.Cache}: {e.Message} Make it writable, make room, or set HF_HUB_CACHE to a folder "
            + "elsewhere.", e);

    private string HowToCache() =>
        $"To use it without a connection, load it once with one, or run `hf download {id.Name}` elsewhere and copy the folder {id.Folder} "
            + "into the cache.";

    // What the cache has instead of a complete copy.
    private static string Describe(HubRepository repository, string revision)
    {
        if (repository.CommitOf(revision) is not { } commit) return "";
        if (repository.FindDamaged(commit) is { } damaged) return $": {damaged} is damaged ({FreeSpace.SizeOf(damaged)} bytes)";

        return CheckpointFiles.Pickles.FirstOrDefault(file => repository.Has(commit, file)) is { } pickle
            ? $", only {pickle}, which is never opened because a pickle can run code"
            : "";
    }

    private static long Megabytes(long bytes) => bytes / 1_000_000;
}
