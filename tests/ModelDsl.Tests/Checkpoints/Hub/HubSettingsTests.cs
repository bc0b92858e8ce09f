using ModelDsl.Checkpoints.Hub;

namespace ModelDsl.Tests.Checkpoints.Hub;

/// <summary>The environment variables mean what they mean to huggingface_hub.</summary>
public sealed class HubSettingsTests : IDisposable
{
    private readonly TemporaryFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Theory]
    [InlineData("", "USER/.cache/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/caches", "/caches/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/caches HF_HOME=/hf", "/hf/hub")]
    [InlineData("HF_HOME=~/hf", "USER/hf/hub")]
    [InlineData("HF_HOME=/hf HF_HUB_CACHE=/models", "/models")]
    public void The_cache_is_where_Python_has_it(string variables, string expected) =>
        Assert.Equal(Path.GetFullPath(expected.Replace("USER", _user.FullPath, StringComparison.Ordinal)), From(variables).Cache);

    [Theory, InlineData("1", true), InlineData("true", true), InlineData("ON", true), InlineData("yes", true), InlineData("0", false),
        InlineData("", false)]
    public void Offline_is_what_Python_calls_true(string value, bool expected) =>
        Assert.Equal(expected, From($"HF_HUB_OFFLINE={value}").Offline);

    [Fact]
    public void The_token_is_found_in_the_variable_then_in_the_file_that_the_login_wrote()
    {
        Assert.Null(From("").Token);

        Directory.CreateDirectory(_user[".cache/huggingface"]);
        File.WriteAllText(_user[".cache/huggingface/token"], "hf_file\n");
        Assert.Equal("hf_file", From("").Token!.Value);
        Assert.Equal("hf_variable", From("HF_TOKEN=hf_variable").Token!.Value);

        File.WriteAllText(_user["elsewhere"], "hf_elsewhere");
        Assert.Equal("hf_elsewhere", From("HF_TOKEN_PATH=~/elsewhere").Token!.Value);
    }

    [Fact]
    public void What_cannot_be_is_an_error_that_names_the_variable_and_keeps_the_token_secret()
    {
        Assert.Contains("HF_ENDPOINT is \"huggingface\"", Error("HF_ENDPOINT=huggingface"), StringComparison.Ordinal);
        var token = Error("HF_TOKEN=hf_sëcret");
        Assert.Contains("HF_TOKEN does not hold", token, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", token, StringComparison.Ordinal);
        Assert.DoesNotContain("hf_variable", From("HF_TOKEN=hf_variable").Token!.ToString(), StringComparison.Ordinal);

        string Error(string variables) => Assert.Throws<SettingException>(() => From(variables)).Message;
    }

    [Fact]
    public void The_endpoint_can_be_a_mirror_with_a_path()
    {
        Assert.Equal("https://huggingface.co/", From("").Endpoint.AbsoluteUri);
        Assert.Equal("https://mirror.example/hub/", From("HF_ENDPOINT=https://mirror.example/hub").Endpoint.AbsoluteUri);
    }

    [Fact]
    public void A_password_in_the_endpoint_is_sent_and_never_shown()
    {
        var settings = From("HF_ENDPOINT=https://me:sec%40ret@mirror.example:8080/hub");
        Assert.Equal("https://mirror.example:8080/hub/", settings.Endpoint.AbsoluteUri);
        Assert.Equal("me:sec@ret", settings.Login);

        var error = Assert.Throws<SettingException>(() => From("HF_ENDPOINT=htp://me:sec@ret@mirror.example")).Message;
        Assert.Contains("***@mirror.example", error, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", error, StringComparison.Ordinal);
        Assert.DoesNotContain("ret@", error, StringComparison.Ordinal);
    }

    private HubSettings From(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return HubSettings.From(values.GetValueOrDefault, _user.FullPath);
    }
}
