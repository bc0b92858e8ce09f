using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>The ids of Hugging Face's BertTokenizer, for texts that go through every one of its rules.</summary>
public class BertGoldenTests() : GoldenTokenizerTests("bert-uncased", size: 760, files: ["vocab.txt"]);

/// <summary>The ids of Hugging Face's RobertaTokenizer.</summary>
public class RobertaGoldenTests() : GoldenTokenizerTests("roberta", size: 501, files: ["merges.txt", "vocab.json"]);

/// <summary>The ids of Hugging Face's T5Tokenizer.</summary>
public class T5GoldenTests() : GoldenTokenizerTests("t5", size: 580, files: ["spiece.model"]);

/// <summary>What every kind of tokenizer promises, against recordings of its reference.</summary>
/// <param name="kind">The folder of the recordings.</param>
/// <param name="size">The number of ids.</param>
/// <param name="files">The files that hold the vocabulary, beside tokenizer.json.</param>
public abstract class GoldenTokenizerTests(string kind, int size, string[] files)
{
    private readonly string _folder = Goldens.PathOf($"tokenization/{kind}");
    private readonly Tokenizer _tokenizer = Tokenizer.FromDirectory(Goldens.PathOf($"tokenization/{kind}"));

    public static TheoryData<int> Lengths => [8, 15, 32];

    [Fact]
    public void Every_text_has_the_ids_of_the_reference()
    {
        Assert.All(Lines("single.jsonl"), line =>
        {
            var encoded = _tokenizer.Encode(Text(line));

            Assert.Contains(Written(encoded.Ids), Answers(line));
            Assert.Equal(new int[encoded.Length], encoded.TypeIds);
        });
    }

    [Fact]
    public void Every_text_decodes_as_in_the_reference()
    {
        Assert.All(Lines("single.jsonl"), line =>
            Assert.Equal(line.GetProperty("decoded").GetString(), _tokenizer.Decode(Numbers(line, "ids"))));
    }

    [Fact]
    public void Every_pair_has_the_ids_and_types_of_the_reference()
    {
        Assert.All(Lines("pairs.jsonl"), line =>
        {
            var encoded = _tokenizer.Encode(Text(line), Pair(line));

            Assert.Equal(Numbers(line, "ids"), encoded.Ids);
            Assert.Equal(Numbers(line, "type_ids"), encoded.TypeIds);
        });
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_pair_is_cut_as_in_the_reference(int maxLength)
    {
        Assert.All(LinesWith($"max{maxLength}"), line =>
        {
            var expected = line.GetProperty($"max{maxLength}");
            var encoded = _tokenizer.Encode(Text(line), Pair(line), maxLength);

            Assert.Equal(Numbers(expected, "ids"), Padded(encoded.Ids, maxLength, _tokenizer.PadId));
            Assert.Equal(Numbers(expected, "type_ids"), Padded(encoded.TypeIds, maxLength, 0));
            Assert.Equal(Numbers(expected, "attention_mask").Sum(), encoded.Length);
        });
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_single_text_is_cut_as_in_the_reference(int maxLength)
    {
        Assert.All(LinesWith($"first_only_max{maxLength}"), line =>
        {
            var expected = line.GetProperty($"first_only_max{maxLength}");
            var encoded = _tokenizer.Encode(Text(line), maxLength: maxLength);

            Assert.Equal(Numbers(expected, "ids"), Padded(encoded.Ids, maxLength, _tokenizer.PadId));
            Assert.Equal(Numbers(expected, "attention_mask").Sum(), encoded.Length);
        });
    }

    [Fact]
    public void Several_threads_get_the_same_ids()
    {
        var lines = Lines("single.jsonl");

        Parallel.For(0, lines.Count * 20, i =>
        {
            var line = lines[i % lines.Count];
            Assert.Contains(Written(_tokenizer.Encode(Text(line)).Ids), Answers(line));
        });
    }

    [Fact]
    public void Tokenizer_json_alone_gives_the_same_ids()
    {
        using var folder = new TokenizerFolder();
        File.Copy(Path.Combine(_folder, "tokenizer.json"), folder.FileAt("tokenizer.json"));
        var tokenizer = folder.Open();

        Assert.Equal(_tokenizer.VocabularySize, tokenizer.VocabularySize);
        Assert.All(Lines("single.jsonl"), line =>
            Assert.Equal(Written(_tokenizer.Encode(Text(line)).Ids), Written(tokenizer.Encode(Text(line)).Ids)));
    }

    [Fact]
    public void A_saved_tokenizer_has_the_files_it_was_read_from()
    {
        using var saved = new TokenizerFolder().With(files[0], "an older one");

        _tokenizer.Save(saved.Path);

        string[] names = [.. files, "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json"];
        Assert.Equal(names.Order(StringComparer.Ordinal),
            Directory.GetFiles(saved.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, name)), File.ReadAllBytes(saved.FileAt(name))));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(1);
        string[] texts =
        [
            "\uD800", "\uDC00\uD800", "x\uD83D", "\0", "\uFFFE\uFFFF", "\u0301", new string('x', 1_000_000), new string(' ', 100_000),
            new string('\u0301', 100_000), new string('\uD800', 10_000),
            .. Enumerable.Range(0, 2_000).Select(_ => new string([.. Enumerable.Range(0, 50).Select(_ => (char)random.Next(0x10000))])),
        ];

        Assert.All(texts, text =>
        {
            var ids = _tokenizer.Encode(text, text).Ids;
            Assert.All(ids, id => Assert.InRange(id, 0, _tokenizer.VocabularySize - 1));
            Assert.NotNull(_tokenizer.Decode(ids.AsSpan()));
        });
        Assert.NotNull(_tokenizer.Decode([.. Enumerable.Range(0, _tokenizer.VocabularySize)]));
    }

    [Fact]
    public void Sizes_are_those_of_the_files()
    {
        Assert.Equal(size, _tokenizer.VocabularySize);
        Assert.Equal(64, _tokenizer.MaxLength);
    }

    private List<JsonElement> Lines(string file) =>
        [.. File.ReadLines(Path.Combine(_folder, file)).Select(line => JsonElement.Parse(line))];

    private List<JsonElement> LinesWith(string property)
    {
        var lines = Lines("pairs.jsonl").FindAll(line => line.TryGetProperty(property, out _));
        Assert.NotEmpty(lines);
        return lines;
    }

    private static string Text(JsonElement line) => line.GetProperty("text").GetString()!;

    private static string Pair(JsonElement line) => line.GetProperty("pair").GetString()!;

    /// <summary>The recorded answers: one, but for the few texts about which the references themselves disagree.</summary>
    private static IEnumerable<string> Answers(JsonElement line) =>
        from name in new[] { "ids", "fast_ids", "slow455_ids", "sp_ids" }
        where line.TryGetProperty(name, out _)
        select Written(Numbers(line, name));

    private static string Written(IEnumerable<int> ids) => string.Join(' ', ids);

    private static int[] Numbers(JsonElement line, string property) =>
        [.. line.GetProperty(property).EnumerateArray().Select(number => number.GetInt32())];

    private static IEnumerable<int> Padded(IReadOnlyList<int> values, int length, int padding) =>
        values.Concat(Enumerable.Repeat(padding, length - values.Count));
}
