using ModelDsl.Checkpoints;

namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>Who may read what, and what the user is told where the answer is no.</summary>
public sealed class HubAccessTests : IDisposable
{
    private readonly FakeHub _hub = new() { Secret = "hf_secret" };
    private readonly FakeHub _open = new();

    public void Dispose()
    {
        _hub.Dispose();
        _open.Dispose();
    }

    [Fact]
    public void The_token_goes_to_the_hub_and_never_to_the_content_server()
    {
        _hub.Resolve(null, ("HF_TOKEN", "hf_secret"));

        Assert.All(_hub.HubRequests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
        Assert.All(_hub.ContentRequests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
        Assert.NotEmpty(_hub.ContentRequests);
    }

    [Fact]
    public void A_password_in_the_endpoint_goes_to_the_hub_alone_and_into_no_message()
    {
        var endpoint = ("HF_ENDPOINT", _open.Address.Replace("://", "://me:pa55word@", StringComparison.Ordinal));
        _open.Resolve(null, endpoint);
        Assert.All(_open.HubRequests, request => Assert.Equal("Basic bWU6cGE1NXdvcmQ=", request.Headers["Authorization"]));
        Assert.All(_open.ContentRequests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));

        List<ModelDslException> errors =
        [
            _open.Refusal(new() { Revision = "v9" }, endpoint),
            Assert.ThrowsAny<ModelDslException>(() => CheckpointLocation.Find("golden/none", new() { Hub = _open.Settings(endpoint) })),
        ];
        foreach (var status in (int[])[401, 418, 503])
        {
            _open.HubFault = _ => new(status);
            errors.Add(_open.Refusal(new() { Revision = "v9" }, endpoint));
        }

        _open.GoAway();
        errors.Add(_open.Refusal(new() { Revision = "v9" }, endpoint));
        Assert.All(errors, error => Assert.DoesNotContain("pa55word", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_renamed_repository_still_gets_the_token()
    {
        CheckpointLocation.Find("bert-tiny", new() { Hub = _hub.Settings(("HF_TOKEN", "hf_secret")) });
        Assert.All(_hub.HubRequests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
    }

    [Fact]
    public void Without_a_token_the_error_says_how_to_give_one_and_with_a_wrong_one_where_it_came_from()
    {
        var without = _hub.Refusal().Message;
        Assert.Contains("private or gated", without, StringComparison.Ordinal);
        Assert.Contains("set HF_TOKEN", without, StringComparison.Ordinal);

        var wrong = _hub.Refusal(null, ("HF_TOKEN", "hf_other")).Message;
        Assert.Contains("the access token from HF_TOKEN", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("hf_other", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_exist_is_named()
    {
        AssertError("has no revision \"v9\"", _open.Refusal(new() { Revision = "v9" }));
        AssertError("/golden/none does not exist, and there is no directory golden/none", Refusal("golden/none"));

        _open.Files.Remove("config.json");
        AssertError("has no config.json at revision \"main\"", _open.Refusal());
    }

    [Fact]
    public void A_repository_with_only_a_pickle_says_what_to_do()
    {
        _open.Files.Remove("model.safetensors");
        AssertError("neither model.safetensors nor model.safetensors.index.json", _open.Refusal());

        _open.Files["pytorch_model.bin"] = [1];
        AssertError("only as pytorch_model.bin, a pickle, which is never opened here because it can run code. Convert it", _open.Refusal());
        Assert.Empty(_open.ContentRequests);
    }

    [Fact]
    public void An_index_cannot_name_files_outside_its_folder()
    {
        _open.Files.Remove("model.safetensors");
        _open.Files["model.safetensors.index.json"] = """{"weight_map": {"a": "../../escaped.safetensors"}}"""u8.ToArray();
        AssertError("must be the name of a file beside it", _open.Refusal());
    }

    [Fact]
    public void What_is_not_cached_cannot_be_opened_offline_and_the_error_names_the_cache()
    {
        var offline = _open.Refusal(null, ("HF_HUB_OFFLINE", "1"));
        AssertError($"HF_HUB_OFFLINE is set, and the cache {_open.Cache} has no complete copy of golden/bert-tiny (revision main)",
            offline);
        AssertError("`hf download golden/bert-tiny`", offline);
        Assert.Empty(_open.HubRequests);

        _open.GoAway();
        AssertError($". The cache {_open.Cache} has no complete copy", _open.Refusal());
    }

    [Fact]
    public void An_address_that_is_no_hub_is_an_error()
    {
        _open.HubFault = _ => new(200) { Body = "<html>Please log in to the guest network</html>"u8.ToArray() };
        AssertError("does not answer like a hub", _open.Refusal());

        _open.HubFault = request => new(302) { Headers = { ["Location"] = request.Path } };
        AssertError("redirects more than", _open.Refusal());
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_an_error_that_names_it()
    {
        File.WriteAllText(_open.Cache, "a file where the folder should be");
        AssertError($"Cannot write to the cache {_open.Cache}", _open.Refusal());
    }

    [Theory]
    [InlineData("a/b/c"), InlineData("./folder"), InlineData("../bert"), InlineData("/nowhere/bert"), InlineData("bert--base"),
        InlineData("bert base")]
    [InlineData("~/bert"), InlineData("bert.git"), InlineData("bert/"), InlineData("C:\\bert"), InlineData("-bert"), InlineData("bert\n"),
        InlineData("")]
    public void What_is_neither_a_directory_nor_an_id_is_refused(string checkpoint) =>
        AssertError("is neither a directory nor the id of a model", Refusal(checkpoint));

    [Fact]
    public void A_file_is_no_checkpoint()
    {
        var file = Path.Combine(_open.Resolve(), "config.json");
        AssertError("is a file; name the folder", Refusal(file));
    }

    [Theory, InlineData("../main"), InlineData(""), InlineData("/main"), InlineData("a//b"), InlineData("a b"), InlineData("refs/.hidden")]
    public void A_revision_that_cannot_be_one_is_refused(string revision) =>
        AssertError("is no revision", _open.Refusal(new() { Revision = revision }));

    private ModelDslException Refusal(string checkpoint) =>
        Assert.ThrowsAny<ModelDslException>(() => CheckpointLocation.Find(checkpoint, new() { Hub = _open.Settings() }));

    private static void AssertError(string expected, ModelDslException error) =>
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
}
