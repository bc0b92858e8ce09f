using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>The tokens of a WordPiece model; a token's id is its position.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> _tokens;
    private readonly Dictionary<string, int> _ids;

    private Vocabulary(string path, List<string> tokens)
    {
        Path = path;
        _tokens = tokens;
        _ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++)
        {
            // Empty lines hold a place and can never be found in a text.
            if (tokens[id].Length > 0 && !_ids.TryAdd(tokens[id], id))
            {
                throw new ModelDslException($"{path} has \"{tokens[id]}\" twice, as tokens {_ids[tokens[id]]} and {id} (counted from 0); "
                    + "a token needs one id. Copy the file from the checkpoint again.");
            }
        }

        if (_ids.Count == 0)
        {
            throw new ModelDslException($"{path} is empty; it should hold the vocabulary, one token a line.");
        }
    }

    public string Path { get; }

    public int Count => _tokens.Count;

    public string this[int id] => _tokens[id];

    /// <param name="path">Where the vocabulary is, for messages.</param>
    /// <param name="utf8">One token a line.</param>
    /// <exception cref="ModelDslException">There is no token, one comes twice, or the file is not UTF-8.</exception>
    public static Vocabulary FromLines(string path, ReadOnlyMemory<byte> utf8)
    {
        var tokens = new List<string>();
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var lines = new StringReader(strict.GetString(utf8.Span));
            while (lines.ReadLine() is { } line)
            {
                tokens.Add(line);
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelDslException($"{path} is not UTF-8 text ({e.Message}); copy the file from the checkpoint again.", e);
        }

        return new Vocabulary(path, tokens);
    }

    /// <param name="ids">Each token's id, as <c>tokenizer.json</c> has it under <c>model.vocab</c>.</param>
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

        return tokens.Count == 0 || tokens.Keys.Last() == tokens.Count - 1
            ? new Vocabulary(ids.Path, [.. tokens.Values])
            : throw new ModelDslException($"{ids.Path} leaves ids out: {tokens.Count} tokens, but the last id is {tokens.Keys.Last()}.");
    }

    public int? IdOf(string token) => _ids.TryGetValue(token, out int id) ? id : null;

    /// <summary>Adds a token behind the last one.</summary>
    public void Append(string token)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
    }

    /// <summary>The vocabulary as Microsoft.ML.Tokenizers reads it: UTF-8, one token a line.</summary>
    public Stream ToStream()
    {
        var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
        {
            foreach (string token in _tokens)
            {
                // No word has a line end in it, but a token of tokenizer.json might.
                writer.WriteLine(token.AsSpan().ContainsAny('\r', '\n') ? "" : token);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
