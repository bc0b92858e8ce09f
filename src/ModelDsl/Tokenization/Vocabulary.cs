using ModelDsl.Naming;

namespace ModelDsl.Tokenization;

/// <summary>The tokens of a model; a token's id is its index.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> _tokens;
    private readonly Dictionary<string, int> _ids;

    /// <param name="place">Location of the file.</param>
    /// <param name="tokens">The tokens, by id.</param>
    /// <exception cref="CheckpointException">The list is empty or contains a token twice.</exception>
    public Vocabulary(FilePlace place, List<string> tokens)
    {
        Place = place;
        _tokens = tokens;
        _ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (var id = 0; id < tokens.Count; id++)
        {
            // Empty lines reserve ids and never match text.
            if (tokens[id].Length > 0 && !_ids.TryAdd(tokens[id], id))
            {
                throw new CheckpointException(
                    place.File, $"{place} has {Excerpt.Quote(tokens[id])} twice, as tokens {_ids[tokens[id]]} and {id} (counted from 0); "
                    + "a token needs one id. Copy the file from the checkpoint again.");
            }
        }

        if (_ids.Count == 0)
        {
            throw new CheckpointException(place.File, $"{place} is empty; it should hold the vocabulary.");
        }
    }

    public FilePlace Place { get; }

    public int Count => _tokens.Count;

    public string this[int id] => _tokens[id];

    /// <param name="ids">Id of each token, as in <c>vocab.json</c> or <c>model.vocab</c> of <c>tokenizer.json</c>.</param>
    /// <exception cref="CheckpointException">The ids are not 0, 1, 2 and so on, each once.</exception>
    public static Vocabulary FromIds(JsonSettings ids)
    {
        var tokens = new SortedDictionary<int, string>();
        foreach (var (token, id) in ids.Counts())
        {
            if (!tokens.TryAdd(id, token))
            {
                throw new CheckpointException(
                    ids.Place.File, $"{ids.Place}: {Excerpt.Quote(token)} and {Excerpt.Quote(tokens[id])} have the same id, {id}.");
            }
        }

        var lastId = tokens.Count == 0 ? -1 : tokens.Keys.Max();
        return lastId == tokens.Count - 1
            ? new Vocabulary(ids.Place, [.. tokens.Values])
            : throw new CheckpointException(
                ids.Place.File, $"{ids.Place} leaves ids out: {tokens.Count} tokens, but the last id is {lastId}.");
    }

    /// <summary>All tokens with their ids.</summary>
    public IEnumerable<KeyValuePair<string, int>> Ids => _ids;

    public int? IdOf(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>Appends a token with the next id.</summary>
    public void Append(string token)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
    }
}
