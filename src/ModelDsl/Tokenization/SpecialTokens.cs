namespace ModelDsl.Tokenization;

/// <summary>The special tokens of a tokenizer; all are in the vocabulary.</summary>
internal sealed class SpecialTokens
{
    private readonly Dictionary<string, SpecialToken> _byRole;
    private readonly HashSet<int> _ids;

    /// <param name="byRole">Tokens with a role, by the role's name in Hugging Face's files, such as <c>pad_token</c>.</param>
    /// <param name="all">All special tokens, each once.</param>
    public SpecialTokens(Dictionary<string, SpecialToken> byRole, IReadOnlyCollection<SpecialToken> all)
    {
        _byRole = byRole;
        _ids = [.. all.Select(token => token.Id)];
        Splitter = new SpecialTokenSplitter(all);
    }

    public SpecialTokenSplitter Splitter { get; }

    public SpecialToken this[string role] => _byRole[role];

    public SpecialToken? Find(string role) => _byRole.GetValueOrDefault(role);

    public bool Contains(int id) => _ids.Contains(id);
}

/// <summary>A token that is matched verbatim, before normalization and splitting.</summary>
/// <param name="Content">The token's text.</param>
/// <param name="Id">The token's id.</param>
/// <param name="StripsLeft">Whether white space before it is dropped (<c>lstrip</c>).</param>
/// <param name="StripsRight">Whether white space after it is dropped (<c>rstrip</c>).</param>
internal sealed record SpecialToken(string Content, int Id, bool StripsLeft, bool StripsRight);
