namespace ModelDsl.Tokenization;

/// <summary>The tokens of a tokenizer that are matched verbatim: special tokens and words added to the vocabulary.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<string, AddedToken> _byRole;
    private readonly Dictionary<int, AddedToken> _byId;

    /// <param name="byRole">Tokens with a role, by the role's name in Hugging Face's files, such as <c>pad_token</c>.</param>
    /// <param name="all">All tokens, each once.</param>
    public AddedTokens(Dictionary<string, AddedToken> byRole, IReadOnlyCollection<AddedToken> all)
    {
        _byRole = byRole;
        _byId = all.ToDictionary(token => token.Id);
        All = all;
    }

    /// <summary>All tokens, each once.</summary>
    public IReadOnlyCollection<AddedToken> All { get; }

    public AddedToken this[string role] => _byRole[role];

    public AddedToken? Find(string role) => _byRole.GetValueOrDefault(role);

    /// <summary>Returns the token with an id; null if the id is an ordinary one of the vocabulary.</summary>
    public AddedToken? Find(int id) => _byId.GetValueOrDefault(id);
}

/// <summary>A token that is matched verbatim, before splitting.</summary>
/// <param name="Content">The token's text.</param>
/// <param name="Id">The token's id.</param>
/// <param name="IsSpecial">Whether decoding skips it (<c>special</c>).</param>
/// <param name="IsNormalized">Whether it is matched in normalized text (<c>normalized</c>).</param>
/// <param name="StripsLeft">Whether white space before it is dropped (<c>lstrip</c>).</param>
/// <param name="StripsRight">Whether white space after it is dropped (<c>rstrip</c>).</param>
/// <param name="IsSingleWord">Whether it is matched only between characters that are not part of a word (<c>single_word</c>).</param>
internal sealed record AddedToken(
    string Content, int Id, bool IsSpecial, bool IsNormalized, bool StripsLeft, bool StripsRight, bool IsSingleWord);
