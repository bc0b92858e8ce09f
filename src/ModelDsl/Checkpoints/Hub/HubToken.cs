namespace ModelDsl.Checkpoints.Hub;

/// <summary>The user's access token. Messages must not show its value, so <c>ToString</c> returns its source.</summary>
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

    /// <summary>Reads the token as huggingface_hub does: from the variable, else from the file written by its login.</summary>
    /// <exception cref="ModelDslException">The file cannot be read, or the content is not a token.</exception>
    public static HubToken? Find(string? variable, string file)
    {
        if (!string.IsNullOrWhiteSpace(variable)) return Check(variable, "HF_TOKEN");
        try
        {
            return File.Exists(file) && File.ReadAllText(file) is var text && !string.IsNullOrWhiteSpace(text) ? Check(text, file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelDslException($"Cannot read the access token in {file}: {e.Message}", e);
        }
    }

    private static HubToken Check(string text, string source) =>
        text.Trim() is var token && token.All(character => character is > ' ' and <= '~')
            ? new HubToken(token, source)
            : throw new ModelDslException(
                $"{source} does not hold an access token of the hub: it has spaces or other characters that none has.");
}
