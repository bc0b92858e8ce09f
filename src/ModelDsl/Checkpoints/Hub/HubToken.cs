namespace ModelDsl.Checkpoints.Hub;

/// <summary>The user's access token. No message may show its value, so it is no record; its text is where it came from.</summary>
internal sealed class HubToken
{
    private HubToken(string value, string source)
    {
        Value = value;
        Source = source;
    }

    public string Value { get; }

    public string Source { get; }

    public override string ToString() => Source;

    /// <summary>Reads the token where huggingface_hub does: the variable first, then the file that its login writes.</summary>
    /// <exception cref="SettingException">The file cannot be read, or what is there is no token.</exception>
    public static HubToken? Find(string? variable, string file)
    {
        if (!string.IsNullOrWhiteSpace(variable)) return Check(variable, "HF_TOKEN");
        try
        {
            return File.Exists(file) && File.ReadAllText(file) is var text && !string.IsNullOrWhiteSpace(text) ? Check(text, file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(file, $"Cannot read the access token in {file}: {e.Message}", e);
        }
    }

    private static HubToken Check(string text, string source) =>
        text.Trim() is var token && token.All(character => character is > ' ' and <= '~')
            ? new HubToken(token, source)
            : throw new SettingException(
                source, $"{source} does not hold an access token of the hub: it has spaces or other characters that none has.");
}
