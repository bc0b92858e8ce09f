using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelDsl.Checkpoints;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Testing;
using static ModelDsl.Tests.Checkpoints.Hub.LoopbackServer;

namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>
/// A hub with one repository: it answers for small files itself and sends for large ones to a content server on another port, as
/// huggingface.co does. Comes with an empty cache.
/// </summary>
internal sealed class FakeHub : IDisposable
{
    public const string Id = "golden/bert-tiny";
    public const string FirstCommit = "0123456789abcdef0123456789abcdef01234567";

    private readonly LoopbackServer _hub;
    private readonly LoopbackServer _content;
    private readonly TemporaryFolder _home = new();

    public FakeHub()
    {
        foreach (var path in Directory.GetFiles(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint")))
            Files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        _content = new LoopbackServer(request => ContentFault(request) ?? Content(request));
        _hub = new LoopbackServer(request => HubFault(request) ?? Answer(request));
    }

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>What <c>main</c> is.</summary>
    public string Commit { get; set; } = FirstCommit;

    /// <summary>The token without which the repository is not shown.</summary>
    public string? Secret { get; init; }

    /// <summary>Answers in place of the hub where it is not null.</summary>
    public Func<Request, Response?> HubFault { get; set; } = _ => null;

    /// <summary>Answers in place of the content server where it is not null.</summary>
    public Func<Request, Response?> ContentFault { get; set; } = _ => null;

    public bool HasRanges { get; set; } = true;

    /// <summary>What the hub says about the weights, where it is not the truth.</summary>
    public (string? Hash, long? Size) Announced { get; set; }

    public IReadOnlyCollection<Request> HubRequests => _hub.Requests;

    public IReadOnlyCollection<Request> ContentRequests => _content.Requests;

    public string Cache => _home["hub"];

    public string Repository => Path.Combine(Cache, "models--golden--bert-tiny");

    public string Snapshot => Path.Combine(Repository, "snapshots", Commit);

    public string WeightsBlob => Path.Combine(Repository, "blobs", Sha256(Files["model.safetensors"]));

    public string IncompleteWeights => WeightsBlob + ".incomplete";

    /// <summary>The address of the hub.</summary>
    public string Address => _hub.Address;

    public HubSettings Settings(params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = new() { ["HF_HOME"] = _home.FullPath, ["HF_ENDPOINT"] = Address };
        foreach (var (name, value) in variables) environment[name] = value;
        var settings = HubSettings.From(environment.GetValueOrDefault, _home.FullPath);
        return new HubSettings
        {
            Cache = settings.Cache, Endpoint = settings.Endpoint, Login = settings.Login, Token = settings.Token,
            Offline = settings.Offline, UsesSymlinks = settings.UsesSymlinks, Retries = new RetryPolicy(
                3, TimeSpan.FromMilliseconds(1), Silence),
        };
    }

    /// <summary>How long the hub may be silent before it is given up.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The repository's directory, as a model would find it.</summary>
    public string Resolve(PretrainedOptions? options = null, params (string Name, string Value)[] variables) =>
        CheckpointLocation.Find(Id, (options ?? new()) with { Hub = Settings(variables) });

    public ModelDslException Refusal(PretrainedOptions? options = null, params (string Name, string Value)[] variables) =>
        Assert.ThrowsAny<ModelDslException>(() => Resolve(options, variables));

    /// <summary>Ends the hub: nobody answers at its address any more.</summary>
    public void GoAway() => _hub.Dispose();

    public void Dispose()
    {
        _hub.Dispose();
        _content.Dispose();
        _home.Dispose();
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

#pragma warning disable CA5350 // what git calls contents by
    public static string GitHash(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
#pragma warning restore CA5350

    public static bool IsLarge(string file) =>
        file.EndsWith(".safetensors", StringComparison.Ordinal) || file.EndsWith(".bin", StringComparison.Ordinal);

    private Response Answer(Request request)
    {
        if (Secret is not null && request.Headers.GetValueOrDefault("Authorization") != $"Bearer {Secret}")
            return Error(401, "GatedRepo");
        // What the hub answers for a repository that was renamed.
        if (request.Path.StartsWith("/bert-tiny/", StringComparison.Ordinal))
            return new Response(307) { Headers = { ["Location"] = "/golden" + request.Path } };

        if (request.Path.Split('/') is not ["", "golden", "bert-tiny", "resolve", var revision, var file])
            return Error(404, "RepoNotFound");
        if (Uri.UnescapeDataString(revision) is not ("main" or "refs/pr/1") && revision != Commit) return Error(404, "RevisionNotFound");
        if (!Files.TryGetValue(file, out var content)) return Error(404, "EntryNotFound");

        if (!IsLarge(file)) return Send(request, content, new() { ["X-Repo-Commit"] = Commit, ["ETag"] = $"\"{GitHash(content)}\"" });
        return new Response(302)
        {
            Headers =
            {
                ["X-Repo-Commit"] = Commit,
                ["X-Linked-Etag"] = $"\"{Announced.Hash ?? Sha256(content)}\"",
                ["X-Linked-Size"] = (Announced.Size ?? content.Length).ToString(CultureInfo.InvariantCulture),
                ["ETag"] = "\"the redirect's own\"",
                ["Location"] = $"{_content.Address}/{file}?signature=1",
            },
        };
    }

    private Response Content(Request request) => Send(request, Files[request.Path.Split('?')[0].TrimStart('/')], []);

    private Response Send(Request request, byte[] content, Dictionary<string, string> headers)
    {
        if (!HasRanges || !request.Headers.TryGetValue("Range", out var range))
            return new Response(200) { Body = content, Headers = headers };
        var from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        return new Response(206) { Body = content[from..], Headers = headers };
    }

    private static Response Error(int status, string code) => new(status) { Headers = { ["X-Error-Code"] = code } };
}
