using ModelDsl.Checkpoints;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>The cache is the one of Python's huggingface_hub: what one downloads, the other uses.</summary>
public sealed class HubCacheTests : IDisposable
{
    private readonly FakeHub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void A_model_opens_by_its_id_and_the_second_time_nothing_is_downloaded()
    {
        using (var model = TinySentiment.FromPretrained(FakeHub.Id, new() { Hub = _hub.Settings() }))
            Assert.Equal(["negative", "neutral", "positive"], model.Task.Labels.Names);

        var asked = _hub.HubRequests.Count;
        using (var model = TinySentiment.FromPretrained(FakeHub.Id, new() { Hub = _hub.Settings() }))
            Assert.Equal(3, model.Predict("a fine day").Task.Probabilities.Count);

        Assert.Equal(["HEAD /golden/bert-tiny/resolve/main/config.json"],
            _hub.HubRequests.Skip(asked).Select(request => request.ToString()));
        Assert.Single(_hub.ContentRequests);
    }

    [Fact]
    public void The_cache_is_laid_out_link_by_link_like_the_one_of_huggingface_hub()
    {
        Assert.Equal(_hub.Snapshot, _hub.Resolve());

        Assert.Equal(FakeHub.FirstCommit, File.ReadAllText(Path.Combine(_hub.Repository, "refs", "main")));
        foreach (var (file, content) in _hub.Files)
        {
            var hash = FakeHub.IsLarge(file) ? FakeHub.Sha256(content) : FakeHub.GitHash(content);
            Assert.Equal(Path.Combine("..", "..", "blobs", hash), new FileInfo(Path.Combine(_hub.Snapshot, file)).LinkTarget);
            Assert.Equal(content, File.ReadAllBytes(Path.Combine(_hub.Repository, "blobs", hash)));
        }

        Assert.Equal(_hub.Files.Keys.Order(StringComparer.Ordinal), Names(_hub.Snapshot));
        Assert.Equal(_hub.Files.Count, Names(Path.Combine(_hub.Repository, "blobs")).Count());
        Assert.Equal([".no_exist", "blobs", "refs", "snapshots"], Names(_hub.Repository));
        Assert.Equal([".locks", "models--golden--bert-tiny"], Names(_hub.Cache));
        Assert.Equal(
            ["added_tokens.json", "generation_config.json", "merges.txt", "sentencepiece.bpe.model", "spiece.model", "vocab.json"],
            Names(Path.Combine(_hub.Repository, ".no_exist", FakeHub.FirstCommit)));
    }

    [Fact]
    public void Where_links_are_not_to_be_had_the_files_themselves_are_in_the_snapshot()
    {
        _hub.Resolve(null, ("HF_HUB_DISABLE_SYMLINKS", "1"));

        Assert.All(_hub.Files, file => Assert.Null(new FileInfo(Path.Combine(_hub.Snapshot, file.Key)).LinkTarget));
        Assert.All(_hub.Files, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(_hub.Snapshot, file.Key))));

        _hub.Resolve(null, ("HF_HUB_DISABLE_SYMLINKS", "1"));
        Assert.Single(_hub.ContentRequests);
    }

    [Fact]
    public void What_is_cached_opens_offline_and_when_the_hub_does_not_answer()
    {
        var online = _hub.Resolve();
        var asked = _hub.HubRequests.Count;
        Assert.Equal(online, _hub.Resolve(null, ("HF_HUB_OFFLINE", "1")));
        Assert.Equal(asked, _hub.HubRequests.Count);

        _hub.HubFault = _ => new(503);
        Assert.Equal(online, _hub.Resolve());
        Assert.Equal(asked + 1, _hub.HubRequests.Count); // it is asked once, since nothing depends on it

        _hub.GoAway();
        Assert.Equal(online, _hub.Resolve());
    }

    [Fact]
    public void What_Python_left_out_of_the_cache_is_fetched_and_offline_not_needed()
    {
        _hub.Resolve();
        Directory.Delete(Path.Combine(_hub.Repository, ".no_exist"), recursive: true);
        File.Delete(Path.Combine(_hub.Snapshot, "vocab.txt"));

        Assert.Equal(_hub.Snapshot, _hub.Resolve(null, ("HF_HUB_OFFLINE", "1")));
        Assert.Equal(_hub.Snapshot, _hub.Resolve());
        Assert.True(File.Exists(Path.Combine(_hub.Snapshot, "vocab.txt")));
        Assert.Single(_hub.ContentRequests);
    }

    [Fact]
    public void A_complete_copy_in_a_cache_that_cannot_be_written_is_used()
    {
        _hub.Resolve();
        var missing = Path.Combine(_hub.Repository, ".no_exist");
        Directory.Delete(missing, recursive: true);
        File.WriteAllText(missing, "a file where the folder should be");

        Assert.Equal(_hub.Snapshot, _hub.Resolve());
    }

    [Fact]
    public void A_new_commit_is_another_snapshot_that_shares_what_did_not_change()
    {
        _hub.Resolve();
        _hub.Commit = new string('b', 40);
        _hub.Files["vocab.txt"] = [.. _hub.Files["vocab.txt"], .. "newcomer\n"u8];

        Assert.Equal(_hub.Snapshot, _hub.Resolve());
        Assert.Equal(_hub.Files["vocab.txt"], File.ReadAllBytes(Path.Combine(_hub.Snapshot, "vocab.txt")));
        Assert.Equal(_hub.Files.Count + 1, Names(Path.Combine(_hub.Repository, "blobs")).Count());
        Assert.Single(_hub.ContentRequests);
        Assert.Equal([FakeHub.FirstCommit, _hub.Commit], Names(Path.Combine(_hub.Repository, "snapshots")));
    }

    [Fact]
    public void While_a_new_commit_cannot_be_downloaded_the_old_one_stays_what_is_opened_offline()
    {
        var old = _hub.Resolve();
        _hub.Commit = new string('b', 40);
        _hub.Files["model.safetensors"] = [1, 2, 3];
        _hub.ContentFault = _ => new(503);

        Assert.Contains("answers 503 for model.safetensors", _hub.Refusal().Message, StringComparison.Ordinal);
        Assert.Equal(old, _hub.Resolve(null, ("HF_HUB_OFFLINE", "1")));
    }

    [Fact]
    public void A_commit_needs_no_connection_once_it_is_cached_and_a_reference_may_have_slashes()
    {
        Assert.Equal(_hub.Snapshot, _hub.Resolve(new() { Revision = FakeHub.FirstCommit }));
        Assert.False(Directory.Exists(Path.Combine(_hub.Repository, "refs")));

        Assert.Equal(_hub.Snapshot, _hub.Resolve(new() { Revision = "refs/pr/1" }));
        Assert.Equal(FakeHub.FirstCommit, File.ReadAllText(Path.Combine(_hub.Repository, "refs", "refs", "pr", "1")));

        var asked = _hub.HubRequests.Count;
        Assert.Equal(_hub.Snapshot, _hub.Resolve(new() { Revision = FakeHub.FirstCommit }));
        Assert.Equal(asked, _hub.HubRequests.Count);
    }

    [Fact]
    public void A_blob_that_was_deleted_is_downloaded_again()
    {
        _hub.Resolve();
        File.Delete(_hub.WeightsBlob);

        Assert.Contains("no complete copy", _hub.Refusal(null, ("HF_HUB_OFFLINE", "1")).Message, StringComparison.Ordinal);
        _hub.Resolve();
        Assert.Equal(_hub.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(_hub.Snapshot, "model.safetensors")));
    }

    [Theory]
    [InlineData("model.safetensors", "empty")]
    [InlineData("model.safetensors", "cut")]
    [InlineData("model.safetensors", "flipped")]
    [InlineData("config.json", "empty")]
    [InlineData("vocab.txt", "flipped")]
    public void A_damaged_blob_is_downloaded_again_and_offline_it_is_one_error_that_names_it(string file, string damage)
    {
        _hub.Resolve();
        var blob = File.ResolveLinkTarget(Path.Combine(_hub.Snapshot, file), returnFinalTarget: true)!.FullName;
        var bytes = File.ReadAllBytes(blob);
        if (damage == "flipped") bytes[^1] ^= 1;
        File.WriteAllBytes(blob, damage switch { "empty" => [], "cut" => bytes[..^1], _ => bytes });
        File.SetLastWriteTimeUtc(blob, DateTime.UtcNow.AddMinutes(1));

        if (file != "vocab.txt")    // an optional file
            Assert.Contains($"{blob} is damaged", _hub.Refusal(null, ("HF_HUB_OFFLINE", "1")).Message, StringComparison.Ordinal);
        _hub.Resolve();

        Assert.Equal(_hub.Files[file], File.ReadAllBytes(Path.Combine(_hub.Snapshot, file)));
        Assert.Equal(_hub.Snapshot, _hub.Resolve(null, ("HF_HUB_OFFLINE", "1")));
    }

    [Fact]
    public void An_empty_file_without_a_link_is_downloaded_again()
    {
        _hub.Resolve(null, ("HF_HUB_DISABLE_SYMLINKS", "1"));
        File.WriteAllText(Path.Combine(_hub.Snapshot, "model.safetensors"), "");

        Assert.Contains("is damaged (0 bytes)", _hub.Refusal(null, ("HF_HUB_OFFLINE", "1")).Message, StringComparison.Ordinal);
        _hub.Resolve(null, ("HF_HUB_DISABLE_SYMLINKS", "1"));

        Assert.Equal(_hub.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(_hub.Snapshot, "model.safetensors")));
    }

    [Fact]
    public void A_blob_is_hashed_once()
    {
        _hub.Resolve();
        var written = File.GetLastWriteTimeUtc(_hub.WeightsBlob);
        File.WriteAllBytes(_hub.WeightsBlob, new byte[new FileInfo(_hub.WeightsBlob).Length]);
        File.SetLastWriteTimeUtc(_hub.WeightsBlob, written);

        Assert.Equal(_hub.Snapshot, _hub.Resolve(null, ("HF_HUB_OFFLINE", "1")));   // nothing tells that it has changed

        foreach (var record in Directory.GetFiles(Path.Combine(_hub.Cache, ".locks"), "*.verified", SearchOption.AllDirectories))
            File.Delete(record);
        Assert.Contains("is damaged", _hub.Refusal(null, ("HF_HUB_OFFLINE", "1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_in_several_files_are_fetched_with_their_index()
    {
        _hub.Files.Remove("model.safetensors");
        foreach (var path in Directory.GetFiles(Testing.Goldens.PathOf("variants/bert-sharded/checkpoint")))
            _hub.Files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        var shards = _hub.Files.Keys.Where(FakeHub.IsLarge).ToArray();

        using var checkpoint = CheckpointDirectory.Open(_hub.Resolve());
        Assert.True(shards.Length > 1);
        Assert.Equal(shards.Length, _hub.ContentRequests.Count);
        _hub.Resolve(null, ("HF_HUB_OFFLINE", "1"));
    }

    [Fact]
    public void A_renamed_repository_is_found_and_cached_under_the_name_that_was_asked_for()
    {
        var path = CheckpointLocation.Find("bert-tiny", new() { Hub = _hub.Settings() });
        Assert.Equal(Path.Combine(_hub.Cache, "models--bert-tiny", "snapshots", FakeHub.FirstCommit), path);
        Assert.True(File.Exists(Path.Combine(path, "model.safetensors")));
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
