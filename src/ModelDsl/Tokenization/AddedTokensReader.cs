using System.Globalization;
using ModelDsl.Naming;

namespace ModelDsl.Tokenization;

/// <summary>
/// Reads special tokens and added words as transformers does. Tokens with a role come from <c>special_tokens_map.json</c>, then
/// <c>tokenizer_config.json</c>, then the defaults of the tokenizer class. Added tokens follow the vocabulary.
/// </summary>
internal sealed class AddedTokensReader
{
    private const string AdditionalTokens = "additional_special_tokens";

    // Each token is searched for in every text. Real ones are words.
    private const int MaxLength = 1_000;

    private readonly TokenizerFiles _files;
    private readonly JsonSettings _config;
    private readonly JsonSettings _map;
    private readonly JsonSettings? _tokenizerJson;
    private readonly Vocabulary _vocabulary;

    // Settings of each token; the first source wins.
    private readonly Dictionary<string, TokenSetting> _settings = [];
    private readonly HashSet<string> _special = [];

    private AddedTokensReader(TokenizerFiles files, JsonSettings? tokenizerJson, Vocabulary vocabulary)
    {
        _files = files;
        _config = files.Settings(TokenizerFiles.TokenizerConfig);
        _map = files.Settings(TokenizerFiles.SpecialTokensMap);
        _tokenizerJson = tokenizerJson;
        _vocabulary = vocabulary;
    }

    /// <summary>Reads the tokens and appends those of no vocabulary line to the vocabulary.</summary>
    /// <param name="files">The tokenizer's files.</param>
    /// <param name="tokenizerJson"><c>tokenizer.json</c>, if the vocabulary comes from it.</param>
    /// <param name="vocabulary">The vocabulary, without added tokens.</param>
    /// <param name="roles">Roles required by the tokenizer class, such as <c>pad_token</c>, with their defaults.</param>
    /// <param name="others">Special tokens of the class that have no role.</param>
    /// <exception cref="CheckpointException">A file is broken, or does not match the vocabulary.</exception>
    public static AddedTokens Read(
        TokenizerFiles files,
        JsonSettings? tokenizerJson,
        Vocabulary vocabulary,
        IReadOnlyList<(string Role, TokenSetting Default)> roles,
        params string[] others) =>
        new AddedTokensReader(files, tokenizerJson, vocabulary).Read(roles, others);

    private AddedTokens Read(IReadOnlyList<(string Role, TokenSetting Default)> roles, string[] others)
    {
        var byRole = new Dictionary<string, string>();
        foreach (var (role, standard) in roles)
        {
            var token = _map.Token(role) ?? _config.Token(role) ?? standard;
            byRole[role] = token.Content;
            LearnSpecial(token);
            LearnSpecial(standard with { Content = token.Content });
        }

        var additional = _map.Tokens(AdditionalTokens).Concat(_config.Tokens(AdditionalTokens)).ToList();
        additional.ForEach(LearnSpecial);
        Array.ForEach(others, token => LearnSpecial(new TokenSetting(token)));
        AppendAddedTokens();

        foreach (var (role, content) in byRole)
        {
            RequireInVocabulary(content, role);
        }

        additional.ForEach(token => RequireInVocabulary(token.Content, AdditionalTokens));
        var all = _settings.Values.Where(token => _vocabulary.IdOf(token.Content) is not null).ToDictionary(token => token.Content, Create);
        return new AddedTokens(byRole.ToDictionary(role => role.Key, role => all[role.Value]), all.Values);
    }

    private AddedToken Create(TokenSetting token)
    {
        var isSpecial = _special.Contains(token.Content);
        if (token.Content.Length > MaxLength)
        {
            throw new CheckpointException(
                _files.Folder, $"{_files.Folder} has the added token {Excerpt.Quote(token.Content)} of {token.Content.Length} characters; "
                + $"at most {MaxLength} are supported.");
        }

        return new AddedToken(
            token.Content,
            _vocabulary.IdOf(token.Content)!.Value,
            isSpecial,
            token.IsNormalized ?? !isSpecial,
            token.StripsLeft ?? false,
            token.StripsRight ?? false,
            token.IsSingleWord ?? false);
    }

    private void LearnSpecial(TokenSetting token)
    {
        _special.Add(token.Content);
        Learn(token);
    }

    private void Learn(TokenSetting token) =>
        _settings[token.Content] = _settings.TryGetValue(token.Content, out var known) ? known.CompletedBy(token) : token;

    private void AppendAddedTokens()
    {
        foreach (var (token, id, isSpecial, source) in TokensOfFiles().OrderBy(added => added.Id))
        {
            var content = token.Content;
            if (_vocabulary.IdOf(content) is { } known ? known != id : id != _vocabulary.Count)
            {
                throw new CheckpointException(
                    source.File, $"{source} gives {Excerpt.Quote(content)} the id {id}, which does not follow from {_vocabulary.Place}; "
                    + "copy the tokenizer's files from one and the same checkpoint.");
            }

            Learn(token);
            if (isSpecial)
            {
                _special.Add(content);
            }

            if (id == _vocabulary.Count)
            {
                _vocabulary.Append(content);
            }
        }
    }

    private IEnumerable<(TokenSetting Token, int Id, bool IsSpecial, FilePlace Source)> TokensOfFiles()
    {
        var older = _files.Settings(TokenizerFiles.AddedTokens);
        foreach (var (content, id) in older.Counts())
        {
            yield return content.Length > 0
                ? (new TokenSetting(content), id, false, older.Place)
                : throw older.Unexpected("", older[""], "a token with a text");
        }

        foreach (var (id, token) in _config.Section("added_tokens_decoder").Sections())
        {
            var number = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            yield return (token.AsToken(), number, token.Boolean("special") ?? false, token.Place);
        }

        // Beside files of a vocabulary, tokenizer.json may be the only one that lists added tokens.
        foreach (var token in _tokenizerJson?.Sections("added_tokens") ?? _files.FindAddedTokens())
        {
            yield return (token.AsToken(), token.Count("id") ?? -1, token.Boolean("special") ?? false, token.Place);
        }
    }

    private void RequireInVocabulary(string token, string role)
    {
        if (_vocabulary.IdOf(token) is null)
        {
            var source = _map[role] is not null ? $"\"{role}\" in {_map.Place}"
                : _config[role] is not null ? $"\"{role}\" in {_config.Place}"
                : $"the default {role}; another one can be named in {TokenizerFiles.SpecialTokensMap}";
            throw new CheckpointException(
                _vocabulary.Place.File, $"{_vocabulary.Place} does not have the special token {Excerpt.Quote(token)} ({source}).");
        }
    }
}
