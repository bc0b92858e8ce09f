namespace ModelDsl.Checkpoints.Hub;

/// <summary>Settings of the hub and its cache, from the same environment variables as huggingface_hub.</summary>
/// <remarks>See https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables.</remarks>
internal sealed class HubSettings
{
    /// <summary>Folder that holds one folder per repository.</summary>
    public required string Cache { get; init; }

    /// <summary>The address of the hub, without user name and password.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>User name and password in the address, as <c>user:password</c>; null without. No message may show them.</summary>
    public string? Login { get; init; }

    public HubToken? Token { get; init; }

    /// <summary>Whether to use the cache only, without network access.</summary>
    public bool Offline { get; init; }

    /// <summary>Whether snapshots link to blobs; otherwise, or if links are not supported, they hold the files.</summary>
    public bool UsesSymlinks { get; init; } = true;

    public RetryPolicy Retries { get; init; } = RetryPolicy.Default;

    /// <exception cref="SettingException">A variable has an invalid value.</exception>
    public static HubSettings FromEnvironment() =>
        From(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <param name="variable">Returns the value of an environment variable.</param>
    /// <param name="userFolder">Replaces <c>~</c>.</param>
    public static HubSettings From(Func<string, string?> variable, string userFolder)
    {
        var home = Folder("HF_HOME") ?? Path.Combine(Folder("XDG_CACHE_HOME") ?? Path.Combine(userFolder, ".cache"), "huggingface");
        var address = ParseEndpoint(Value("HF_ENDPOINT") ?? "https://huggingface.co");
        return new HubSettings
        {
            Cache = Path.GetFullPath(Folder("HF_HUB_CACHE") ?? Path.Combine(home, "hub")),
            Endpoint = new UriBuilder(address) { UserName = "", Password = "" }.Uri,
            Login = address.UserInfo is { Length: > 0 } login ? Uri.UnescapeDataString(login) : null,
            Token = HubToken.Find(Value("HF_TOKEN"), Folder("HF_TOKEN_PATH") ?? Path.Combine(home, "token")),
            Offline = IsOn("HF_HUB_OFFLINE"),
            UsesSymlinks = !IsOn("HF_HUB_DISABLE_SYMLINKS"),
        };

        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

        bool IsOn(string name) => Value(name)?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

        string? Folder(string name) => Value(name) switch
        {
            "~" => userFolder,
            ['~', '/' or '\\', .. var rest] => Path.Combine(userFolder, rest),
            var other => other,
        };
    }

    private static Uri ParseEndpoint(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new SettingException(
                "HF_ENDPOINT",
                $"HF_ENDPOINT is \"{HideLogin(text)}\" and should be the address of a hub, such as https://huggingface.co.");

    private static string HideLogin(string text) => text.LastIndexOf('@') is >= 0 and var end ? $"***{text[end..]}" : text;
}
