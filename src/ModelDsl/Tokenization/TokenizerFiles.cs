using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ModelDsl.Storage;

namespace ModelDsl.Tokenization;

/// <summary>A tokenizer's files as read from the checkpoint, kept in memory to save them unchanged.</summary>
internal sealed class TokenizerFiles
{
    public const string VocabTxt = "vocab.txt";
    public const string VocabJson = "vocab.json";
    public const string MergesTxt = "merges.txt";
    public const string SentencePieceModel = "spiece.model";
    public const string SentencePieceBpeModel = "sentencepiece.bpe.model";
    public const string TokenizerJson = "tokenizer.json";
    public const string TokenizerConfig = "tokenizer_config.json";
    public const string SpecialTokensMap = "special_tokens_map.json";
    public const string AddedTokens = "added_tokens.json";

    /// <summary>Identifies the tokenizer; belongs to the model and is not saved with the tokenizer.</summary>
    public const string ModelConfig = "config.json";

    private static readonly string[] Vocabularies = [VocabTxt, VocabJson, SentencePieceModel, SentencePieceBpeModel, TokenizerJson];
    private static readonly string[] Own = [.. Vocabularies, MergesTxt, TokenizerConfig, SpecialTokensMap, AddedTokens];

    /// <summary>The names of all files that a tokenizer can have.</summary>
    public static IReadOnlyList<string> Names => Own;

    private readonly Dictionary<string, byte[]> _contents = [];

    private TokenizerFiles(string directory) => Folder = directory;

    public string Folder { get; }

    /// <summary>Returns whether a folder contains a tokenizer.</summary>
    public static bool Exist(string directory) => Array.Exists(Vocabularies, name => File.Exists(Path.Combine(directory, name)));

    /// <exception cref="CheckpointException">The folder is missing, or a file cannot be read.</exception>
    public static TokenizerFiles Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new CheckpointException(
                directory, $"{directory} is not a folder; give the folder of a checkpoint, with its tokenizer files.");
        }

        var files = new TokenizerFiles(directory);
        foreach (var name in Own.Append(ModelConfig))
        {
            var path = files.PathOf(name);
            try
            {
                if (File.Exists(path))
                {
                    files._contents[name] = File.ReadAllBytes(path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CheckpointException(path, $"{path} cannot be read: {e.Message}", e);
            }
        }

        return files;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public bool Has(string name) => _contents.ContainsKey(name);

    public byte[] this[string name] => _contents[name];

    /// <summary>Returns <c>tokenizer.json</c> if one of the vocabulary's own files is missing, otherwise null.</summary>
    /// <exception cref="CheckpointException">Both the vocabulary's own files and <c>tokenizer.json</c> are missing.</exception>
    public JsonSettings? FindFallbackJson(params string[] vocabulary)
    {
        if (Array.TrueForAll(vocabulary, Has))
        {
            return null;
        }

        return Has(TokenizerJson)
            ? Settings(TokenizerJson)
            : throw new CheckpointException(
                Folder, $"{Folder} has neither {string.Join(" with ", vocabulary)} nor {TokenizerJson}; copy the "
                + "tokenizer's files from the checkpoint there.");
    }

    /// <summary>Returns the lines of a text file.</summary>
    /// <exception cref="CheckpointException">The file is not UTF-8.</exception>
    public List<string> Lines(string name)
    {
        var result = new List<string>();
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var lines = new StringReader(strict.GetString(_contents[name]));
            while (lines.ReadLine() is { } line)
            {
                result.Add(line);
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new CheckpointException(
                PathOf(name), $"{PathOf(name)} is not UTF-8 text ({e.Message}); copy the file from the checkpoint again.", e);
        }

        return result;
    }

    /// <summary>Returns the settings in a JSON file; empty if there is no such file.</summary>
    /// <exception cref="CheckpointException">The file is not a JSON object.</exception>
    public JsonSettings Settings(string name)
    {
        if (!_contents.TryGetValue(name, out var bytes))
        {
            return new JsonSettings(new(PathOf(name)), default);
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new CheckpointException(PathOf(name), $"{PathOf(name)} is not UTF-8 text; copy the file from the checkpoint again.");
        }

        try
        {
            RequireUnicodeNames(bytes);
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonSettings(new(PathOf(name)), document.RootElement.Clone())
                : throw new CheckpointException(
                    PathOf(name), $"{PathOf(name)} should hold a JSON object; copy the file from the checkpoint again.");
        }
        catch (InvalidOperationException e)
        {
            throw new CheckpointException(
                PathOf(name), $"{PathOf(name)} has a name that is not valid Unicode; copy the file from the checkpoint again.", e);
        }
        catch (JsonException e)
        {
            throw CreateNoJson(name, e);
        }
    }

    /// <summary>Returns the added tokens of <c>tokenizer.json</c>; none if there is no such file. They come first in it, and the rest can
    /// hold megabytes: it is not read.</summary>
    /// <exception cref="CheckpointException">The file is not JSON up to there.</exception>
    public IEnumerable<JsonSettings> FindAddedTokens()
    {
        const string Key = "added_tokens";
        if (!Has(TokenizerJson))
            return [];

        try
        {
            var reader = new Utf8JsonReader(_contents[TokenizerJson]);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var isFound = !reader.ValueIsEscaped && reader.ValueTextEquals(Key);
                reader.Read();
                if (isFound)
                {
                    var tokens = JsonElement.ParseValue(ref reader).GetRawText();
                    return new JsonSettings(new(PathOf(TokenizerJson)), JsonElement.Parse($"{{\"{Key}\":{tokens}}}")).Sections(Key);
                }

                reader.Skip();
            }

            return [];
        }
        catch (JsonException e)
        {
            throw CreateNoJson(TokenizerJson, e);
        }
    }

    private CheckpointException CreateNoJson(string name, JsonException e) => new(
        PathOf(name), string.Create(
            CultureInfo.InvariantCulture,
            $"{PathOf(name)} is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}); copy the file from the checkpoint "
            + $"again."),
        e);

    // The parser decodes an escaped name when it is compared, and throws if half a surrogate pair is missing.
    private static void RequireUnicodeNames(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Save(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var name in Own.Where(Has))
                AtomicFile.Write(Path.Combine(directory, name), stream => stream.Write(_contents[name]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(directory, $"The tokenizer cannot be saved to {directory}: {e.Message}", e);
        }
    }
}
