using System.Globalization;
using System.Net;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Queries and downloads the files of one repository on the hub.</summary>
internal sealed class HubClient(HubSettings settings, HubId id) : IDisposable
{
    private readonly HubTransport _transport = new(settings, id);
    private readonly HubErrors _errors = new(settings, id);

    /// <summary>Returns the metadata of a file at a revision, or null if there is no such file.</summary>
    /// <exception cref="TransientHubException">The hub did not answer in the attempts that the policy allows.</exception>
    /// <exception cref="HubException">The repository or revision does not exist, or access is denied.</exception>
    public async Task<RemoteFile?> FindAsync(string file, string revision, RetryPolicy policy, CancellationToken cancellation)
    {
        var retries = new Retries(policy);
        while (true)
        {
            try
            {
                using var response = await _transport.SendAsync(HttpMethod.Head, AddressOf(file, revision), from: 0, cancellation);
                return IsMissing(response, revision) ? null : Describe(file, response, revision);
            }
            catch (TransientHubException e) when (retries.MayRetry)
            {
                await retries.WaitAsync(e, cancellation);
            }
        }
    }

    /// <summary>Starts one attempt to download a file.</summary>
    /// <param name="file">The file to download.</param>
    /// <param name="from">First byte to send; a server may ignore it and send all bytes with status 200.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <exception cref="TransientHubException">The hub or its content server did not answer, or refused temporarily.</exception>
    public async Task<HttpResponseMessage> OpenAsync(RemoteFile file, long from, CancellationToken cancellation)
    {
        var response = await _transport.SendAsync(HttpMethod.Get, AddressOf(file.Name, file.Commit), from, cancellation);
        try
        {
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return response;

            // A content server's refusal does not mean denied access: its addresses expire, and the next attempt gets a new one.
            var server = response.RequestMessage!.RequestUri!;
            if (!_transport.IsHub(server))
            {
                throw new TransientHubException(
                $"{server.Host} answers {(int)response.StatusCode} for {file.Name}");
            }

            throw IsMissing(response, file.Commit) ? _errors.FileGone(file) : _errors.Unexpected(response, file.Name);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => _transport.Dispose();

    private Uri AddressOf(string file, string revision) =>
        new(settings.Endpoint, $"{id.Name}/resolve/{Uri.EscapeDataString(revision)}/{Uri.EscapeDataString(file)}");

    /// <summary>Returns whether the response says that the file is missing; throws for other failures.</summary>
    private bool IsMissing(HttpResponseMessage response, string revision)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 429 or >= 500)
        {
            throw new TransientHubException($"{settings.Endpoint.Host} answers {status}")
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
        }

        return status switch
        {
            401 or 403 => throw _errors.NoAccess(response),
            404 => Header(response, "X-Error-Code") switch
            {
                "RepoNotFound" => throw _errors.NoRepository(),
                "RevisionNotFound" => throw _errors.NoRevision(revision),
                _ => true,
            },
            _ => false,
        };
    }

    private RemoteFile Describe(string file, HttpResponseMessage response, string revision)
    {
        // The redirect to a content server describes the file in separate headers.
        var commit = Header(response, "X-Repo-Commit");
        var hash = BlobHash.FromETag(Header(response, "X-Linked-Etag") ?? Header(response, "ETag"));
        if ((int)response.StatusCode >= 400 || commit is null || !HubRevision.IsCommit(commit) || hash is null)
            throw _errors.Unexpected(response, file);
        if (HubRevision.IsCommit(revision) && commit != revision) throw _errors.OtherCommit(revision, commit);

        var size = long.TryParse(Header(response, "X-Linked-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var linked)
            ? linked
            : response.IsSuccessStatusCode ? response.Content.Headers.ContentLength
            : null;
        return new RemoteFile(file, commit, hash, size);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
