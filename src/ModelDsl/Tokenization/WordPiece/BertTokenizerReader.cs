using System.Globalization;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>
/// Reads a BERT tokenizer's files as transformers does: <c>tokenizer_config.json</c> gives the settings,
/// <c>special_tokens_map.json</c> has the last word on special tokens, and what neither says has BERT's default.
/// <c>tokenizer.json</c> counts only where there is no <c>vocab.txt</c>.
/// </summary>
internal sealed class BertTokenizerReader
{
    // The roles in transformers' order, with BERT's defaults.
    private static readonly (string Role, string Default)[] s_roles =
    [
        ("unk_token", "[UNK]"), ("sep_token", "[SEP]"), ("pad_token", "[PAD]"), ("cls_token", "[CLS]"), ("mask_token", "[MASK]"),
    ];

    // Other classes read a vocab.txt too, but put other special tokens around a text (MPNet) or split words first (BertJapanese).
    private static readonly string[] s_classes = ["Bert", "DistilBert", "Electra", "MobileBert", "PreTrained"];

    private readonly TokenizerFiles _files;
    private readonly JsonSettings _config;
    private readonly JsonSettings _specialTokensMap;
    private readonly JsonSettings _model;

    private BertTokenizerReader(TokenizerFiles files)
    {
        _files = files;
        _config = files.Settings(TokenizerFiles.TokenizerConfig);
        _specialTokensMap = files.Settings(TokenizerFiles.SpecialTokensMap);
        _model = files.Has(TokenizerFiles.VocabTxt)
            ? new JsonSettings(files.PathOf(TokenizerFiles.TokenizerJson), default)
            : files.Settings(TokenizerFiles.TokenizerJson);
    }

    /// <exception cref="ModelDslException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static BertTokenizerSettings Read(TokenizerFiles files) => new BertTokenizerReader(files).Read();

    private BertTokenizerSettings Read()
    {
        RefuseOtherTokenizers();
        var vocabulary = ReadVocabulary();
        var special = ReadAddedTokens(vocabulary);
        var tokens = new Dictionary<string, string>();
        foreach (var (role, standard) in s_roles)
        {
            string token = _specialTokensMap.Token(role) ?? _config.Token(role) ?? standard;
            RequireInVocabulary(vocabulary, token, role);
            special.Add(token);
            tokens[role] = token;
        }

        return new BertTokenizerSettings(
            vocabulary,
            ReadBasicTokenization(),
            tokens["unk_token"],
            tokens["cls_token"],
            tokens["sep_token"],
            tokens["pad_token"],
            special,
            _config.Count("model_max_length") ?? _config.Count("max_len") ?? int.MaxValue);
    }

    private void RefuseOtherTokenizers()
    {
        if (_config.Text("tokenizer_class") is { } name
            && !s_classes.Any(known => name == $"{known}Tokenizer" || name == $"{known}TokenizerFast"))
        {
            throw new ModelDslException($"{_config.Path}: \"tokenizer_class\" is {name}; supported are the tokenizers of BERT, "
                + "DistilBERT, ELECTRA and MobileBERT.");
        }

        if (_config.Boolean("do_basic_tokenize") is false || _config.Tokens("never_split").Any())
        {
            throw new ModelDslException($"{_config.Path}: \"do_basic_tokenize\": false and \"never_split\" are not supported.");
        }
    }

    private Vocabulary ReadVocabulary()
    {
        if (_files.Has(TokenizerFiles.VocabTxt))
        {
            return Vocabulary.FromLines(_files.PathOf(TokenizerFiles.VocabTxt), _files[TokenizerFiles.VocabTxt]);
        }

        if (!_files.Has(TokenizerFiles.TokenizerJson))
        {
            throw new ModelDslException($"{_files.Folder} has neither vocab.txt nor tokenizer.json; copy the tokenizer's files from the "
                + "checkpoint there.");
        }

        var model = _model.Section("model");
        Require(model, "type", "WordPiece");
        Require(_model.Section("normalizer"), "type", "BertNormalizer");
        Require(_model.Section("pre_tokenizer"), "type", "BertPreTokenizer");
        Require(model, "continuing_subword_prefix", BertTokenizer.ContinuationPrefix);
        if (model.Count("max_input_chars_per_word") is { } longest and not WordWriter.MaxWordCodePoints)
        {
            throw new ModelDslException($"{model.Path}: \"max_input_chars_per_word\" is {longest}; supported is "
                + $"{WordWriter.MaxWordCodePoints}.");
        }

        return Vocabulary.FromIds(model.Section("vocab"));
    }

    private static void Require(JsonSettings settings, string name, string supported)
    {
        if (settings.Text(name) != supported)
        {
            throw new ModelDslException($"{settings.Path}: \"{name}\" is {settings.Text(name) ?? "missing"}; supported without a vocab.txt "
                + $"is {supported}.");
        }
    }

    private BasicTokenizationOptions ReadBasicTokenization()
    {
        var normalizer = _model.Section("normalizer");
        bool lowercase = _config.Boolean("do_lower_case") ?? normalizer.Boolean("lowercase") ?? true;
        return new BasicTokenizationOptions(
            lowercase,
            StripAccents: _config.Boolean("strip_accents") ?? normalizer.Boolean("strip_accents") ?? lowercase,
            SeparateIdeographs: _config.Boolean("tokenize_chinese_chars") ?? normalizer.Boolean("handle_chinese_chars") ?? true);
    }

    /// <summary>Appends the tokens that were added to the vocabulary, in the order of their ids.</summary>
    /// <returns>The special tokens beside those that have a role.</returns>
    private HashSet<string> ReadAddedTokens(Vocabulary vocabulary)
    {
        var special = new HashSet<string>(_config.Tokens("additional_special_tokens"));
        special.UnionWith(_specialTokensMap.Tokens("additional_special_tokens"));
        foreach (var added in AddedTokens().OrderBy(token => token.Id))
        {
            if (added.Special)
            {
                special.Add(added.Token);
            }

            if (vocabulary.IdOf(added.Token) is { } id ? id != added.Id : added.Id != vocabulary.Count)
            {
                throw new ModelDslException($"{added.Source} gives \"{added.Token}\" the id {added.Id}, which does not follow "
                    + $"from {vocabulary.Path}; copy the tokenizer's files from one and the same checkpoint.");
            }

            if (!special.Contains(added.Token) && s_roles.All(role => role.Default != added.Token))
            {
                throw new ModelDslException($"{added.Source} adds \"{added.Token}\", which is not a special token; added tokens that "
                    + "are ordinary words are not supported.");
            }

            if (added.Id == vocabulary.Count)
            {
                vocabulary.Append(added.Token);
            }
        }

        foreach (string token in special)
        {
            RequireInVocabulary(vocabulary, token, "additional_special_tokens");
        }

        return special;
    }

    private IEnumerable<(string Token, int Id, bool Special, string Source)> AddedTokens()
    {
        var older = _files.Settings(TokenizerFiles.AddedTokens);
        foreach (var (token, id) in older.Counts())
        {
            yield return (token, id, false, older.Path);
        }

        foreach (var (id, token) in _config.Section("added_tokens_decoder").Sections())
        {
            int number = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : -1;
            yield return (token.Token("content") ?? "", number, token.Boolean("special") ?? false, token.Path);
        }

        foreach (var token in _model.Sections("added_tokens"))
        {
            yield return (token.Token("content") ?? "", token.Count("id") ?? -1, token.Boolean("special") ?? false, token.Path);
        }
    }

    private void RequireInVocabulary(Vocabulary vocabulary, string token, string role)
    {
        if (vocabulary.IdOf(token) is null)
        {
            string source = _specialTokensMap[role] is not null ? $"\"{role}\" in {_specialTokensMap.Path}"
                : _config[role] is not null ? $"\"{role}\" in {_config.Path}"
                : $"BERT's {role}; another one can be named in {TokenizerFiles.SpecialTokensMap}";
            throw new ModelDslException($"{vocabulary.Path} does not have the special token \"{token}\" ({source}).");
        }
    }
}
