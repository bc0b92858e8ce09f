namespace ModelDsl.Checkpoints.Hub;

/// <summary>Creates the errors of hub downloads, each with advice for the user.</summary>
internal sealed class HubErrors(HubSettings settings, HubId id)
{
    private string Page => new Uri(settings.Endpoint, id.Name).AbsoluteUri;

    public ModelDslException NoRepository() =>
        new($"{Page} does not exist, and there is no directory {id.Name} either. Check the spelling; a private model needs your access "
            + "token in HF_TOKEN.");

    public ModelDslException NoRevision(string revision) =>
        new($"{Page} has no revision \"{revision}\"; see its branches and tags there, and set PretrainedOptions.Revision.");

    // The hub also answers 401 for missing repositories, to hide which private models exist.
    public ModelDslException NoAccess(HttpResponseMessage response) => settings.Token is { } token
        ? new($"{Page} cannot be read with the access token from {token.Source} (status {(int)response.StatusCode}). If the model is "
            + "gated, accept its terms on that page; "
              + "if it is private, use a token whose owner may read it; else check the spelling.")
        : new($"{Page} cannot be read without an access token (status {(int)response.StatusCode}): the model is private or gated, or does "
            + "not exist, and there is no directory "
              + $"{id.Name} either. Accept the terms on that page if there are any, and set HF_TOKEN to a token from "
              + $"{new Uri(settings.Endpoint, "settings/tokens")}.");

    public ModelDslException NoConfig(string revision) =>
        new($"{Page} has no {CheckpointFiles.Config} at revision \"{revision}\", so it is no checkpoint of transformers; check the id and "
            + "PretrainedOptions.Revision.");

    public ModelDslException OnlyPickle(string pickle) =>
        new($"{Page} has its weights only as {pickle}, a pickle, which is never opened here because it can run code. Convert it once in "
            + "Python and open the folder: "
            + $"AutoModel.from_pretrained(\"{id.Name}\").save_pretrained(folder), and the same with AutoTokenizer; or look for a pull "
            + "request there that adds "
            + $"{CheckpointWeights.SingleFile}, and set PretrainedOptions.Revision to refs/pr/NUMBER.");

    public ModelDslException NoWeights() =>
        new($"{Page} has neither {CheckpointWeights.SingleFile} nor {SafetensorsIndex.FileName}: there are no weights that can be opened.");

    public ModelDslException NoShard(string shard) =>
        new($"{Page} has no {shard}, though {SafetensorsIndex.FileName} says that it holds weights; the repository is incomplete.");

    public ModelDslException FileGone(RemoteFile file) =>
        new($"{Page} no longer has {file.Name} at commit {file.Commit}.");

    public ModelDslException OtherCommit(string asked, string answered) =>
        new($"{settings.Endpoint} answers for commit {answered} when asked for {asked}; its files cannot be trusted to belong together.");

    public ModelDslException Unexpected(HttpResponseMessage response, string file) =>
        new($"{settings.Endpoint} does not answer like a hub when asked for {file} of {id.Name} (status {(int)response.StatusCode}); "
            + "check HF_ENDPOINT, and the proxy if there is one.");

    public ModelDslException NotCached(string revision, HubRepository repository) =>
        new($"HF_HUB_OFFLINE is set, and the cache {settings.Cache} has no complete copy of {id.Name} (revision "
            + $"{revision}){Pickled(repository, revision)}. {HowToCache()}");

    public ModelDslException Unreachable(string revision, HubRepository repository, TransientHubException reason) =>
        new($"Cannot download {id.Name} (revision {revision}) from {settings.Endpoint}: {reason.Message}. The cache {settings.Cache} has "
            + "no complete copy of it"
            + $"{Pickled(repository, revision)}. Check the connection and the proxy and start again: what has arrived is kept. "
            + $"{HowToCache()}", reason);

    public ModelDslException WrongSize(RemoteFile file, long size) =>
        new($"{file.Name} of {id.Name} has {size} bytes where {settings.Endpoint} announces {file.Size}; nothing of it was kept. Try "
            + "again; if it stays, something on the way changes files.");

    public ModelDslException WrongHash(RemoteFile file, string hash) =>
        new($"{file.Name} of {id.Name} arrived damaged: its hash is {hash} and should be {file.Hash}; nothing of it was kept. Try again; "
            + "if it stays, something on the way changes files.");

    public ModelDslException NoSpace(RemoteFile file, long free) =>
        new($"{file.Name} of {id.Name} has {Megabytes(file.Size ?? 0)} MB, but only {Megabytes(free)} MB are free in the cache "
            + $"{settings.Cache}. Make room, or set HF_HUB_CACHE to a folder elsewhere.");

    public ModelDslException CannotWrite(Exception e) =>
        new($"Cannot write to the cache {settings.Cache}: {e.Message} Make it writable, make room, or set HF_HUB_CACHE to a folder "
            + "elsewhere.", e);

    private string HowToCache() =>
        $"To use it without a connection, load it once with one, or run `hf download {id.Name}` elsewhere and copy the folder {id.Folder} "
            + "into the cache.";

    private static string Pickled(HubRepository repository, string revision) =>
        repository.CommitOf(revision) is { } commit
            && CheckpointFiles.Pickles.FirstOrDefault(file => repository.Has(commit, file)) is { } pickle
            ? $", only {pickle}, which is never opened because a pickle can run code"
            : "";

    private static long Megabytes(long bytes) => bytes / 1_000_000;
}
