using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>A web server on a port of its own of this machine, one connection for each request, that can also misbehave.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Request, Response> _answer;

    public LoopbackServer(Func<Request, Response> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>What was asked so far.</summary>
    public ConcurrentQueue<Request> Requests { get; } = [];

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            if (await ReadRequestAsync(stream) is not { } request) return;
            Requests.Enqueue(request);
            await WriteAsync(stream, request, _answer(request));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<Request?> ReadRequestAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        if (await reader.ReadLineAsync(_end.Token) is not { } first) return null;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new Request(first.Split(' ')[0], first.Split(' ')[1], headers);
    }

    private async Task WriteAsync(NetworkStream stream, Request request, Response response)
    {
        string[] length = response.HidesLength ? [] : [$"Content-Length: {response.Body.Length}"];
        string[] head = [$"HTTP/1.1 {response.Status} -", "Connection: close", .. length,
            .. response.Headers.Select(header => $"{header.Key}: {header.Value}"), "", ""];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head)), _end.Token);
        if (request.Method == "HEAD") return;

        await stream.WriteAsync(response.Body.AsMemory(0, Math.Min(response.CutAfter ?? int.MaxValue, response.Body.Length)), _end.Token);
        await stream.FlushAsync(_end.Token);
        if (response.FallsSilent) await Task.Delay(Timeout.Infinite, _end.Token);
    }

    internal sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
    {
        public override string ToString() => $"{Method} {Path}";
    }

    internal sealed record Response(int Status)
    {
        public byte[] Body { get; init; } = [];

        public Dictionary<string, string> Headers { get; init; } = [];

        /// <summary>Ends the connection after so many bytes of the body, whatever length was announced.</summary>
        public int? CutAfter { get; init; }

        /// <summary>Keeps the connection open and sends nothing more.</summary>
        public bool FallsSilent { get; init; }

        /// <summary>Leaves it to the end of the connection to end the body.</summary>
        public bool HidesLength { get; init; }
    }
}
