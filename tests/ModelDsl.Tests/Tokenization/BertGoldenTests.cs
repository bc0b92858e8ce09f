using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>The ids of Hugging Face's BertTokenizer, for texts that go through every one of its rules.</summary>
public class BertGoldenTests
{
    private static readonly string s_folder = Goldens.PathOf("tokenization/bert-uncased");
    private static readonly Tokenizer s_tokenizer = Tokenizer.FromDirectory(s_folder);

    public static TheoryData<int> Lengths => [8, 15, 32];

    [Fact]
    public void Every_text_has_the_ids_of_the_reference()
    {
        Assert.All(Lines("single.jsonl"), line =>
        {
            var encoded = s_tokenizer.Encode(line.GetProperty("text").GetString()!);

            Assert.Equal(Numbers(line, "ids"), encoded.Ids);
            Assert.Equal(new int[encoded.Length], encoded.TypeIds);
        });
    }

    [Fact]
    public void Every_text_decodes_as_in_the_reference()
    {
        Assert.All(Lines("single.jsonl"), line =>
            Assert.Equal(line.GetProperty("decoded").GetString(), s_tokenizer.Decode(Numbers(line, "ids"))));
    }

    [Fact]
    public void Every_pair_has_the_ids_and_types_of_the_reference()
    {
        Assert.All(Lines("pairs.jsonl"), line =>
        {
            var encoded = s_tokenizer.Encode(Text(line), Pair(line));

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
            var encoded = s_tokenizer.Encode(Text(line), Pair(line), maxLength);

            Assert.Equal(Numbers(expected, "ids"), Padded(encoded.Ids, maxLength, s_tokenizer.PadId));
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
            var encoded = s_tokenizer.Encode(Text(line), maxLength: maxLength);

            Assert.Equal(Numbers(expected, "ids"), Padded(encoded.Ids, maxLength, s_tokenizer.PadId));
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
            Assert.Equal(Numbers(line, "ids"), s_tokenizer.Encode(Text(line)).Ids);
        });
    }

    [Fact]
    public void Tokenizer_json_alone_gives_the_same_ids()
    {
        using var folder = new TokenizerFolder();
        File.Copy(Path.Combine(s_folder, "tokenizer.json"), folder.FileAt("tokenizer.json"));
        var tokenizer = folder.Open();

        Assert.Equal(s_tokenizer.VocabularySize, tokenizer.VocabularySize);
        Assert.All(Lines("single.jsonl"), line => Assert.Equal(Numbers(line, "ids"), tokenizer.Encode(Text(line)).Ids));
    }

    [Fact]
    public void A_saved_tokenizer_has_the_files_it_was_read_from()
    {
        using var saved = new TokenizerFolder().With("vocab.txt", "an older one");

        s_tokenizer.Save(saved.Path);

        string[] names = ["special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt"];
        Assert.Equal(names, Directory.GetFiles(saved.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(s_folder, name)), File.ReadAllBytes(saved.FileAt(name))));
    }

    [Fact]
    public void Sizes_are_those_of_the_files()
    {
        Assert.Equal(760, s_tokenizer.VocabularySize);
        Assert.Equal(64, s_tokenizer.MaxLength);
        Assert.Equal(0, s_tokenizer.PadId);
    }

    private static List<JsonElement> Lines(string file) =>
        [.. File.ReadLines(Path.Combine(s_folder, file)).Select(line => JsonElement.Parse(line))];

    private static List<JsonElement> LinesWith(string property)
    {
        var lines = Lines("pairs.jsonl").FindAll(line => line.TryGetProperty(property, out _));
        Assert.NotEmpty(lines);
        return lines;
    }

    private static string Text(JsonElement line) => line.GetProperty("text").GetString()!;

    private static string Pair(JsonElement line) => line.GetProperty("pair").GetString()!;

    private static int[] Numbers(JsonElement line, string property) =>
        [.. line.GetProperty(property).EnumerateArray().Select(number => number.GetInt32())];

    private static IEnumerable<int> Padded(IReadOnlyList<int> values, int length, int padding) =>
        values.Concat(Enumerable.Repeat(padding, length - values.Count));
}
