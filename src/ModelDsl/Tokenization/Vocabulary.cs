namespace ModelDsl.Tokenization;

/// <summary>The tokens of a model; a token's id is its index.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> _tokens;
    private readonly Dictionary<string, int> _ids;

    /// <param name="path">Location of the vocabulary, for messages.</param>
    /// <param name="tokens">The tokens, by id.</param>
    /// <exception cref="ModelDslException">The list is empty or contains a token twice.</exception>
    public Vocabulary(string path, List<string> tokens)
    {
        Path = path;
        _tokens = tokens;
        _ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++)
        {
            // Empty lines reserve ids and never match text.
            if (tokens[id].Length > 0 && !_ids.TryAdd(tokens[id], id))
            {
                throw new ModelDslException($"{path} has \"{tokens[id]}\" twice, as tokens {_ids[tokens[id]]} and {id} (counted from 0); "
                    + "a token needs one id. Copy the file from the checkpoint again.");
            }
        }

        if (_ids.Count == 0)
        {
            throw new ModelDslException($"{path} is empty; it should hold the vocabulary.");
        }
    }

    public string Path { get; }

    public int Count => _tokens.Count;

    public string this[int id] => _tokens[id];

    /// <param name="ids">Id of each token, as in <c>vocab.json</c> or <c>model.vocab</c> of <c>tokenizer.json</c>.</param>
    /// <exception cref="ModelDslException">The ids are not 0, 1, 2 and so on, each once.</exception>
    public static Vocabulary FromIds(JsonSettings ids)
    {
        var tokens = new SortedDictionary<int, string>();
        foreach (var (token, id) in ids.Counts())
        {
            if (!tokens.TryAdd(id, token))
            {
                throw new ModelDslException($"{ids.Path}: \"{token}\" and \"{tokens[id]}\" have the same id, {id}.");
            }
        }

        int lastId = tokens.Count == 0 ? -1 : tokens.Keys.Max();
        return lastId == tokens.Count - 1
            ? new Vocabulary(ids.Path, [.. tokens.Values])
            : throw new ModelDslException($"{ids.Path} leaves ids out: {tokens.Count} tokens, but the last id is {lastId}.");
    }

    /// <summary>All tokens with their ids.</summary>
    public IEnumerable<KeyValuePair<string, int>> Ids => _ids;

    public int? IdOf(string token) => _ids.TryGetValue(token, out int id) ? id : null;

    /// <summary>Appends a token with the next id.</summary>
    public void Append(string token)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
    }
}
