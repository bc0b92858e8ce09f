namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>Downloads survive bad connections, and are never anything but what the hub announced.</summary>
public sealed class HubDownloadTests : IDisposable
{
    private const int Cut = 100_000;

    private readonly FakeHub _hub = new();

    private byte[] Weights => _hub.Files["model.safetensors"];

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void A_connection_that_is_cut_once_goes_on_where_it_was_cut()
    {
        _hub.ContentFault = _ => _hub.ContentRequests.Count == 1 ? new(200) { Body = Weights, CutAfter = Cut } : null;

        AssertDownloaded();
        Assert.Equal([null, $"bytes={Cut}-"], Ranges);
    }

    [Fact]
    public void A_connection_that_is_always_cut_is_an_error_after_some_attempts_and_the_next_load_fetches_only_the_rest()
    {
        _hub.ContentFault = request => request.Headers.ContainsKey("Range") ? new(503) : new(200) { Body = Weights, CutAfter = Cut };

        Assert.Contains("what has arrived is kept", _hub.Refusal().Message, StringComparison.Ordinal);
        Assert.Equal(3, _hub.ContentRequests.Count);
        Assert.False(File.Exists(_hub.WeightsBlob));

        _hub.ContentFault = _ => null;
        AssertDownloaded();
        Assert.Equal($"bytes={Cut}-", Ranges.Last());
    }

    [Fact]
    public void A_server_without_ranges_sends_everything_again()
    {
        _hub.HasRanges = false;
        _hub.ContentFault = _ => _hub.ContentRequests.Count == 1 ? new(200) { Body = Weights, CutAfter = Cut } : null;
        AssertDownloaded();
    }

    [Fact]
    public void A_server_that_ends_early_without_having_said_a_length_is_asked_for_the_rest()
    {
        _hub.ContentFault = _ => _hub.ContentRequests.Count == 1 ? new(200) { Body = Weights[..Cut], HidesLength = true } : null;
        AssertDownloaded();
        Assert.Equal([null, $"bytes={Cut}-"], Ranges);
    }

    [Fact]
    public void A_server_that_falls_silent_is_given_up_and_asked_again()
    {
        _hub.Silence = TimeSpan.FromSeconds(1);
        _hub.ContentFault = _ => _hub.ContentRequests.Count == 1 ? new(200) { Body = Weights, CutAfter = Cut, FallsSilent = true } : null;
        AssertDownloaded();
    }

    [Theory, InlineData(429), InlineData(500), InlineData(502), InlineData(503), InlineData(504)]
    public void A_hub_that_is_overloaded_is_asked_again(int status)
    {
        _hub.HubFault = _ => _hub.HubRequests.Count % 2 == 1 ? new(status) : null;
        AssertDownloaded();
    }

    [Fact]
    public void Leftovers_that_are_damaged_or_too_long_are_downloaded_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hub.WeightsBlob)!);
        File.WriteAllBytes(_hub.IncompleteWeights, new byte[Cut]);
        AssertDownloaded();

        File.Delete(_hub.WeightsBlob);
        File.WriteAllBytes(_hub.IncompleteWeights, new byte[Weights.Length + 1]);
        AssertDownloaded();
    }

    [Fact]
    public void A_wrong_hash_is_an_error_and_nothing_is_kept()
    {
        var damaged = Weights.ToArray();
        damaged[^1] ^= 1;
        _hub.ContentFault = _ => new(200) { Body = damaged };

        Assert.Contains("arrived damaged", _hub.Refusal().Message, StringComparison.Ordinal);
        AssertNoWeights();
    }

    [Fact]
    public void A_small_file_is_checked_too()
    {
        var wrong = _hub.Files["config.json"].ToArray();
        wrong[^1] ^= 1;
        _hub.HubFault = request => request.ToString() == $"GET /golden/bert-tiny/resolve/{FakeHub.FirstCommit}/config.json"
            ? new(200) { Body = wrong } : null;
        Assert.Contains("config.json of golden/bert-tiny arrived damaged", _hub.Refusal().Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_hub.Repository, "blobs")));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_wrong_size_is_an_error_and_nothing_is_kept(bool hidesLength)
    {
        _hub.ContentFault = _ => new(200) { Body = [.. Weights, 0], HidesLength = hidesLength };

        Assert.Contains($"{Weights.Length + 1} bytes where", _hub.Refusal().Message, StringComparison.Ordinal);
        AssertNoWeights();
    }

    [Fact]
    public void What_does_not_fit_on_the_disk_is_not_begun()
    {
        _hub.Announced = (null, long.MaxValue);
        var error = _hub.Refusal().Message;
        Assert.Contains("MB are free in the cache", error, StringComparison.Ordinal);
        Assert.Contains("HF_HUB_CACHE", error, StringComparison.Ordinal);
        Assert.Empty(_hub.ContentRequests);
    }

    [Fact]
    public void A_model_that_begins_fresh_needs_no_weights()
    {
        _hub.Resolve(new() { FreshWeights = true });
        AssertNoWeights();
        Assert.True(File.Exists(Path.Combine(_hub.Snapshot, "vocab.txt")));
        AssertDownloaded();
    }

    [Fact]
    public async Task Loads_at_the_same_time_download_each_file_once()
    {
        var paths = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _hub.Resolve())));

        Assert.All(paths, path => Assert.Equal(_hub.Snapshot, path));
        Assert.Single(_hub.ContentRequests);
        AssertDownloaded();
    }

    [Fact]
    public void Progress_is_told_for_each_file_from_what_is_there_to_the_whole()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hub.WeightsBlob)!);
        File.WriteAllBytes(_hub.IncompleteWeights, Weights[..Cut]);
        var reports = new Reports();
        _hub.Resolve(new() { DownloadProgress = reports });

        var weights = reports.All.Where(report => report.File == "model.safetensors").ToArray();
        Assert.Equal(new DownloadProgress("model.safetensors", Cut, Weights.Length), weights[0]);
        Assert.Equal(new DownloadProgress("model.safetensors", Weights.Length, Weights.Length), weights[^1]);
        Assert.Equal(_hub.Files.Keys.Order(), reports.All.Select(report => report.File).Distinct().Order());
    }

    [Fact]
    public void A_cancelled_download_ends_and_keeps_what_has_arrived()
    {
        using var cancellation = new CancellationTokenSource();
        _hub.ContentFault = _ => new(200) { Body = Weights, CutAfter = Cut, FallsSilent = true };
        var cancels = new Reports(report =>
        {
            if (report is { File: "model.safetensors", ReceivedBytes: Cut }) cancellation.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => _hub.Resolve(new() { DownloadProgress = cancels, CancellationToken = cancellation.Token }));
        Assert.Equal(Weights[..Cut], File.ReadAllBytes(_hub.IncompleteWeights));
    }

    private IEnumerable<string?> Ranges => _hub.ContentRequests.Select(request => request.Headers.GetValueOrDefault("Range"));

    private void AssertDownloaded()
    {
        Assert.Equal(_hub.Snapshot, _hub.Resolve());
        Assert.All(_hub.Files, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(_hub.Snapshot, file.Key))));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_hub.Repository, "blobs")),
            path => path.EndsWith(".incomplete", StringComparison.Ordinal));
    }

    private void AssertNoWeights()
    {
        Assert.False(File.Exists(_hub.WeightsBlob));
        Assert.False(File.Exists(_hub.IncompleteWeights));
        Assert.False(File.Exists(Path.Combine(_hub.Snapshot, "model.safetensors")));
    }

    /// <summary>Keeps reports as they come; Progress{T} would pass them on later.</summary>
    private sealed class Reports(Action<DownloadProgress>? react = null) : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];

        public void Report(DownloadProgress value)
        {
            All.Add(value);
            react?.Invoke(value);
        }
    }
}
