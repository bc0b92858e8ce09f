namespace ModelDsl.Checkpoints.Hub;

/// <summary>Resolves a model on the hub to a checkpoint directory: its complete snapshot in the local cache.</summary>
internal sealed class HubCheckpoint
{
    private readonly HubSettings _settings;
    private readonly HubRepository _repository;
    private readonly HubErrors _errors;
    private readonly HubClient _client;
    private readonly string _revision;
    private readonly PretrainedOptions _options;

    private HubCheckpoint(HubId id, PretrainedOptions options, HubSettings settings, HubClient client)
    {
        _settings = settings;
        _repository = new HubRepository(settings.Cache, id);
        _errors = new HubErrors(settings, id);
        _client = client;
        _revision = HubRevision.Check(options.Revision ?? "main");
        _options = options;
    }

    /// <summary>Returns the snapshot directory of a model and downloads missing files.</summary>
    /// <exception cref="HubException">The model does not exist, or cannot be downloaded.</exception>
    /// <exception cref="OperationCanceledException">The download was canceled.</exception>
    public static string Resolve(HubId id, PretrainedOptions options)
    {
        var settings = options.Hub ?? HubSettings.FromEnvironment();
        using var client = new HubClient(settings, id);
        var checkpoint = new HubCheckpoint(id, options, settings, client);
        // Runs on the thread pool, so that a caller with a synchronization context, such as a UI thread, cannot deadlock.
        return Task.Run(() => checkpoint.ResolveAsync(options.CancellationToken)).GetAwaiter().GetResult();
    }

    private async Task<string> ResolveAsync(CancellationToken cancellation)
    {
        try
        {
            var cached = _repository.CommitOf(_revision) is { } known && IsComplete(known) ? known : null;
            var commit = _settings.Offline
                ? cached ?? throw _errors.NotCached(_revision, _repository)
                : await UpdateAsync(cached, cancellation);
            return _repository.SnapshotFolder(commit);
        }
        catch (TransientHubException e)
        {
            throw _errors.Unreachable(_revision, _repository, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw _errors.CannotWrite(e);
        }
    }

    /// <summary>
    /// Completes the snapshot of the revision's current commit. Without a connection or with a read-only cache, falls back to the cached
    /// snapshot.
    /// </summary>
    private async Task<string> UpdateAsync(string? cached, CancellationToken cancellation)
    {
        var policy = cached is null ? _settings.Retries : _settings.Retries.Once;
        string commit;
        try
        {
            commit = await CommitNowAsync(policy, cancellation);
            // All required files are cached; the rest are optional files that another tool, such as huggingface_hub, did not download.
            if (commit == cached) await FetchAsync(commit, policy, cancellation);
        }
        catch (Exception e) when (cached is not null && e is (TransientHubException or IOException or UnauthorizedAccessException))
        {
            return cached;
        }

        if (commit != cached) await FetchAsync(commit, _settings.Retries, cancellation);
        _repository.WriteRef(_revision, commit);
        return commit;
    }

    private async Task<string> CommitNowAsync(RetryPolicy policy, CancellationToken cancellation) =>
        HubRevision.IsCommit(_revision)
            ? _revision
            : (await _client.FindAsync(CheckpointFiles.Config, _revision, policy, cancellation)
                ?? throw _errors.NoConfig(_revision)).Commit;

    /// <summary>Downloads every required file, the weights last: a snapshot with weights is complete.</summary>
    private async Task FetchAsync(string commit, RetryPolicy policy, CancellationToken cancellation)
    {
        if (!await HasAsync(CheckpointFiles.Config)) throw _errors.NoConfig(_revision);
        foreach (var file in CheckpointFiles.Optional) await HasAsync(file);

        if (_options.FreshWeights || await HasAsync(CheckpointWeights.SingleFile)) return;
        if (!await HasAsync(SafetensorsIndex.FileName)) throw await NoWeightsAsync();
        foreach (var shard in Shards(commit))
        {
            if (!await HasAsync(shard)) throw _errors.NoShard(shard);
        }

        Task<bool> HasAsync(string file) => TryFetchAsync(file, commit, policy, cancellation);

        async Task<HubException> NoWeightsAsync()
        {
            foreach (var pickle in CheckpointFiles.Pickles)
            {
                if (await _client.FindAsync(pickle, commit, policy, cancellation) is not null) return _errors.OnlyPickle(pickle);
            }

            return _errors.NoWeights();
        }
    }

    /// <summary>Ensures that the snapshot has a file; returns false if the repository has no such file.</summary>
    private async Task<bool> TryFetchAsync(string file, string commit, RetryPolicy policy, CancellationToken cancellation)
    {
        if (_repository.Has(commit, file)) return true;
        if (_repository.IsKnownMissing(commit, file)) return false;

        if (await _client.FindAsync(file, commit, policy, cancellation) is not { } remote)
        {
            _repository.RememberMissing(commit, file);
            return false;
        }

        using var _ = await BlobLock.AcquireAsync(_repository.LockPath(remote.Hash), cancellation);
        if (_repository.Has(commit, file)) return true; // another process was faster

        var blob = _repository.BlobPath(remote.Hash);
        var isNew = !_repository.HasBlob(remote.Hash);
        if (isNew) await DownloadAsync(remote, blob, policy, cancellation);
        SnapshotLink.Create(_repository.SnapshotPath(commit, file), blob, isNew, _settings.UsesSymlinks);
        return true;
    }

    private async Task DownloadAsync(RemoteFile file, string blob, RetryPolicy policy, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        var incomplete = _repository.IncompletePath(file.Hash);
        if (FreeSpace.Measure(Path.GetDirectoryName(blob)!) is { } free && file.Size - FreeSpace.SizeOf(incomplete) > free)
            throw _errors.NoSpace(file, free);

        await new BlobDownload(_client, _errors, file, incomplete, policy, _options.DownloadProgress).SaveAsync(blob, cancellation);
        _repository.RememberVerified(file.Hash);
    }

    private IEnumerable<string> Shards(string commit) => SafetensorsIndex.Read(_repository.SnapshotFolder(commit)).Values.Distinct();

    /// <summary>Returns whether the snapshot has all required files.</summary>
    private bool IsComplete(string commit) =>
        _repository.Has(commit, CheckpointFiles.Config)
        && (_options.FreshWeights
            || _repository.Has(commit, CheckpointWeights.SingleFile)
            || (_repository.Has(commit, SafetensorsIndex.FileName) && Shards(commit).All(shard => _repository.Has(commit, shard))));
}
