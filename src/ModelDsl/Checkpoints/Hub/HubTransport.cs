using System.Net.Http.Headers;
using System.Text;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// Sends requests and follows redirects. Only the hub may receive the access token or the login. HttpClient's own redirects would drop it
/// even when a renamed repository redirects to the hub itself.
/// </summary>
internal sealed class HubTransport : IDisposable
{
    private const int MaxRedirects = 10;

    private readonly HttpClient _http;
    private readonly HubId _id;
    private readonly HubSettings _settings;

    public HubTransport(HubSettings settings, HubId id)
    {
        _id = id;
        _settings = settings;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.Retries.Timeout };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(HubTransport).Assembly.GetName().Version!.ToString(3);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ModelDsl", version));

        // Sizes and ranges must be those of the uncompressed file.
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    public bool IsHub(Uri address) =>
        Uri.Compare(
            address, _settings.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>
    /// Sends a request and returns when the response headers arrive. A HEAD does not follow the hub's redirect to a content server, because
    /// that redirect has the file's headers; a GET follows all redirects.
    /// </summary>
    /// <param name="method">HEAD or GET.</param>
    /// <param name="address">The requested address.</param>
    /// <param name="from">First byte to send.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <exception cref="TransientHubException">The server does not answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, long from, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var response = await SendOnceAsync(method, address, from, cancellation);
            if (RedirectOf(response, address) is not { } next || (method == HttpMethod.Head && !IsHub(next))) return response;

            response.Dispose();
            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                throw new HubException(_id.Name, $"{address.Host} redirects to {next.Host} without encryption; nothing was sent there.");
            address = next;
        }

        throw new HubException(
            _id.Name, $"{_settings.Endpoint} redirects more than {MaxRedirects} times; is HF_ENDPOINT the address of a hub?");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, Uri address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        if (IsHub(address)) request.Headers.Authorization = CreateAuthorization();

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_settings.Retries.Timeout);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientHubException($"{address.Host} does not answer", e);
        }
        catch (HttpRequestException e)
        {
            throw new TransientHubException($"{address.Host}: {e.GetBaseException().Message}", e);
        }
    }

    private AuthenticationHeaderValue? CreateAuthorization() =>
        _settings.Token is { } token ? new("Bearer", token.Value)
        : _settings.Login is { } login ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)))
        : null;

    private static Uri? RedirectOf(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(address, location)
            : null;
}
