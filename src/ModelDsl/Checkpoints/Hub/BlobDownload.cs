using System.Net;
using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Downloads one blob: resumes an interrupted download, verifies size and hash, and renames the file into place.</summary>
internal sealed class BlobDownload(
    HubClient client, HubErrors errors, RemoteFile file, string incomplete, RetryPolicy policy, IProgress<DownloadProgress>? progress)
{
    private const int BufferSize = 1 << 17;

    // After this much progress, earlier failures are forgotten: a long download survives many interruptions.
    private const int WorthwhileProgress = 1 << 20;

    /// <exception cref="TransientHubException">The connection failed too often; received bytes are kept.</exception>
    /// <exception cref="HubException">Size or hash differ from the hub's announcement; received bytes are deleted.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellation)
    {
        var isResumed = File.Exists(incomplete);
        var hash = await ReceiveAsync(cancellation);
        if (hash != file.Hash && isResumed)
        {
            // A partial file of an earlier process can be damaged, by a power failure for example.
            File.Delete(incomplete);
            hash = await ReceiveAsync(cancellation);
        }

        if (hash != file.Hash) throw Discard(errors.WrongHash(file, hash));
        FilePermissions.PublishFile(incomplete, path);
        File.Move(incomplete, path, overwrite: true);     // a damaged one
    }

    /// <summary>Receives the missing bytes and returns the hash of the whole file.</summary>
    private async Task<string> ReceiveAsync(CancellationToken cancellation)
    {
        var retries = new Retries(policy);
        var furthest = 0L;
        while (true)
        {
            try
            {
                await ReceiveOnceAsync(cancellation);
                return BlobHash.Compute(incomplete, file.Hash);
            }
            catch (TransientHubException e)
            {
                var length = new FileInfo(incomplete).Length;
                if (length >= furthest + WorthwhileProgress)
                {
                    furthest = length;
                    retries.Reset();
                }

                if (!retries.MayRetry) throw;
                await retries.WaitAsync(e, cancellation);
            }
        }
    }

    private async Task ReceiveOnceAsync(CancellationToken cancellation)
    {
        using var target = FilePermissions.OpenPrivate(incomplete, FileMode.OpenOrCreate, FileShare.Read | FileShare.Delete);
        if (target.Length > file.Size) target.SetLength(0);
        target.Position = target.Length;
        if (target.Length != file.Size)
        {
            using var response = await client.OpenAsync(file, target.Length, cancellation);
            CheckAnswer(response, target);
            await CopyAsync(response, target, cancellation);
        }

        target.Flush(flushToDisk: true);
    }

    private void CheckAnswer(HttpResponseMessage response, FileStream target)
    {
        var range = response.Content.Headers.ContentRange;
        var isRest = response.StatusCode == HttpStatusCode.PartialContent && range?.From == target.Length;
        if (!isRest && target.Length > 0) target.SetLength(0);
        if (!isRest && response.StatusCode != HttpStatusCode.OK)
            throw new TransientHubException($"{file.Name} cannot be resumed: the server has other ranges");

        var size = isRest ? range!.Length : response.Content.Headers.ContentLength;
        if (size is { } announced && file.Size is not null && announced != file.Size) throw Discard(errors.WrongSize(file, announced));
    }

    private async Task CopyAsync(HttpResponseMessage response, FileStream target, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var buffer = new byte[BufferSize];
        Report(target);
        for (int read; (read = await ReadAsync(response, buffer, silence, cancellation)) > 0;)
        {
            target.Write(buffer, 0, read);
            if (target.Length > file.Size) throw Discard(errors.WrongSize(file, target.Length));
            Report(target);
        }

        if (target.Length < file.Size)
        {
            throw new TransientHubException(
            $"the connection ended after {target.Length} of {file.Size} bytes of {file.Name}");
        }
    }

    /// <summary>Reads the next bytes; a stalled or broken connection becomes a transient failure.</summary>
    private async Task<int> ReadAsync(
        HttpResponseMessage response, byte[] buffer, CancellationTokenSource silence, CancellationToken cancellation)
    {
        silence.CancelAfter(policy.Timeout);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(silence.Token);
            return await stream.ReadAsync(buffer, silence.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientHubException($"the server fell silent while sending {file.Name}", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new TransientHubException($"the connection was cut while {file.Name} arrived", e);
        }
    }

    private void Report(FileStream target) => progress?.Report(new DownloadProgress(file.Name, target.Length, file.Size));

    private HubException Discard(HubException error)
    {
        File.Delete(incomplete);
        return error;
    }
}
