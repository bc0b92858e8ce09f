using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

public class RobertaTokenizerTests
{
    private static readonly string[] TinyTokens =
        ["<s>", "<pad>", "</s>", "<unk>", "<mask>", "\u0120", "a", "b", "\u00F0", "\u0120a", "ab", "a\u00F0"];

    private static readonly string[] TinyMerges = ["\u0120 a", "a b", "a \u00F0"];

    [Fact]
    public void The_first_word_is_spelled_as_one_inside_a_text_where_the_checkpoint_says_so()
    {
        using var folder = Folder();

        Assert.Equal(["a", "\u0120a"], Tokens(folder, "a a"));
        folder.With("tokenizer_config.json", """{ "add_prefix_space": true }""");
        Assert.Equal(["\u0120a", "\u0120a"], Tokens(folder, "a a"));
        Assert.Equal(["\u0120a"], Tokens(folder, " a"));
        Assert.Empty(Tokens(folder, ""));
    }

    [Fact]
    public void The_mask_takes_the_space_in_front_of_it()
    {
        using var folder = Folder();

        Assert.Equal(["a", "<mask>", "\u0120a"], Tokens(folder, "a <mask> a"));
        Assert.Equal(["a", "\u0120", "<s>", "\u0120a"], Tokens(folder, "a <s> a"));
        folder.With("special_tokens_map.json", """
            { "mask_token": { "content": "<mask>", "lstrip": false, "rstrip": true }, "bos_token": "<s>" }
            """);
        Assert.Equal(["a", "\u0120", "<mask>", "a"], Tokens(folder, "a <mask> a"));
        Assert.Equal(["a", "\u0120", "<s>", "\u0120a"], Tokens(folder, "a <s> a"));
    }

    [Fact]
    public void A_letter_beyond_the_basic_plane_does_not_end_a_word()
    {
        using var folder = Folder();

        // Mathematical bold A, in UTF-8 F0 9D 90 80.
        Assert.Equal("a\u00F0", Tokens(folder, "a\U0001D400")[0]);
        Assert.Equal("a", Tokens(folder, "a\U0001F600")[0]);
    }

    [Fact]
    public void Merges_may_be_written_as_arrays()
    {
        var folder = Goldens.PathOf("tokenization/roberta");
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "tokenizer.json")))!;
        var merges = json["model"]!["merges"]!.AsArray();
        json["model"]!["merges"] = new JsonArray(
            [.. merges.Select(
                merge => (JsonNode)new JsonArray([.. merge!.GetValue<string>().Split(' ').Select(token => JsonValue.Create(token))]))]);
        using var newer = new TokenizerFolder().With("tokenizer.json", json.ToJsonString());

        var text = "The farmer found an old letter.";
        Assert.Equal(Tokenizer.FromDirectory(folder).Encode(text).Ids.ToArray(), newer.Open().Encode(text).Ids.ToArray());
    }

    [Fact]
    public void A_lone_surrogate_is_a_replacement_character()
    {
        var tokenizer = Tokenizer.FromDirectory(Goldens.PathOf("tokenization/roberta"));

        Assert.Equal(tokenizer.Encode("a\uFFFD \U0001F600").Ids.ToArray(), tokenizer.Encode("a\uD83D \U0001F600").Ids.ToArray());
    }

    [Fact]
    public void A_length_without_room_for_the_special_tokens_is_refused()
    {
        using var folder = Folder();
        var tokenizer = folder.Open();

        Assert.Equal([0, 2], tokenizer.Encode("a", maxLength: 2).Ids.ToArray());
        Assert.Equal([0, 2, 2, 2], tokenizer.Encode("a", "a", maxLength: 4).Ids.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("a", maxLength: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("a", "a", maxLength: 3));
    }

    [Fact]
    public void Missing_merges_are_named() =>
        TokenizerFolder.AssertRefused(new TokenizerFolder().With("vocab.json", "{}")
            .With("tokenizer_config.json", """{ "tokenizer_class": "RobertaTokenizer" }"""), "merges.txt", "tokenizer.json");

    [Theory]
    [InlineData("merges.txt", "#version: 0.2\na b\na b c\n", "line 3", "a b c")]
    [InlineData("merges.txt", "#version: 0.2\nb a\n", "line 2", "\"ba\"", "vocab.json")]
    [InlineData("merges.txt", "a b\na b\n", "line 2", "twice")]
    [InlineData("vocab.json", """["a"]""", "JSON object")]
    [InlineData("vocab.json", "{}", "empty")]
    [InlineData("vocab.json", """{ "a": 0, "b": 2 }""", "leaves ids out")]
    [InlineData("vocab.json", """{ "a": 0, "b": 1, "ab": 2 }""", "<s>", "bos_token")]
    [InlineData("tokenizer_config.json", """{ "add_prefix_space": 1 }""", "add_prefix_space", "true or false")]
    [InlineData("tokenizer_config.json", """{ "mask_token": { "content": "<mask>", "single_word": 1 } }""", "single_word", "true or false")]
    [InlineData("special_tokens_map.json", """{ "mask_token": { "content": "" } }""", "mask_token", "a token")]
    public void A_broken_file_is_refused(string file, string content, params string[] expected) =>
        TokenizerFolder.AssertRefused(Folder().With(file, content), [file, .. expected]);

    [Theory]
    [InlineData("""{ "model": { "type": "BPE" }, "pre_tokenizer": { "type": "Whitespace" } }""", "pre_tokenizer", "ByteLevel")]
    [InlineData("""
        { "model": { "type": "BPE", "ignore_merges": true }, "pre_tokenizer": { "type": "ByteLevel" },
          "post_processor": { "type": "RobertaProcessing" } }
        """, "ignore_merges")]
    public void Another_kind_of_BPE_is_refused(string content, params string[] expected) =>
        TokenizerFolder.AssertRefused(new TokenizerFolder().With("tokenizer.json", content), ["tokenizer.json", .. expected]);

    private static TokenizerFolder Folder() => new TokenizerFolder()
        .With("vocab.json", JsonSerializer.Serialize(TinyTokens.Index().ToDictionary(token => token.Item, token => token.Index)))
        .With("merges.txt", $"#version: 0.2\n{string.Join('\n', TinyMerges)}\n");

    /// <summary>The tokens of a text, without those around it.</summary>
    private static string[] Tokens(TokenizerFolder folder, string text) =>
        [.. folder.Open().Encode(text).Ids[1..^1].Select(id => TinyTokens[id])];
}
