using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>A folder that cannot be used gets one error that names the file, and the setting or token.</summary>
public class BrokenTokenizerTests
{
    [Fact]
    public void A_missing_folder_is_named()
    {
        var missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Contains(missing, Assert.Throws<CheckpointException>(() => Tokenizer.FromDirectory(missing)).Message);
    }

    [Fact]
    public void A_folder_without_a_vocabulary_is_refused() =>
        TokenizerFolder.AssertRefused(new TokenizerFolder(), "vocab.txt", "tokenizer.json");

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData("[PAD]\n[UNK]\nx\n[CLS]\nx\n", "\"x\" twice", "2 and 4")]
    [InlineData("[PAD]\n[UNK]\n[CLS]\n[SEP]\n", "\"[MASK]\"", "mask_token")]
    public void A_broken_vocabulary_is_refused(string vocabulary, params string[] expected) =>
        TokenizerFolder.AssertRefused(new TokenizerFolder().With("vocab.txt", vocabulary), ["vocab.txt", .. expected]);

    [Fact]
    public void A_vocabulary_that_is_not_UTF8_is_refused()
    {
        var folder = new TokenizerFolder();
        File.WriteAllBytes(folder.FileAt("vocab.txt"), [0x61, 0xFF, 0x0A]);

        TokenizerFolder.AssertRefused(folder, "vocab.txt", "UTF-8");
    }

    [Theory]
    [InlineData("tokenizer_config.json", "{", "not JSON")]
    [InlineData("tokenizer_config.json", "[]", "JSON object")]
    [InlineData("tokenizer_config.json", """{ "do_lower_case": "yes" }""", "do_lower_case", "true or false")]
    [InlineData("tokenizer_config.json", """{ "model_max_length": "long" }""", "model_max_length", "number")]
    [InlineData("tokenizer_config.json", """{ "pad_token": "<pad>" }""", "vocab.txt", "<pad>", "pad_token")]
    [InlineData("tokenizer_config.json", """{ "tokenizer_class": "MPNetTokenizer" }""", "MPNetTokenizer")]
    [InlineData("tokenizer_config.json", """{ "do_basic_tokenize": false }""", "do_basic_tokenize")]
    [InlineData("special_tokens_map.json", """{ "cls_token": "<s>" }""", "vocab.txt", "<s>", "cls_token")]
    [InlineData("special_tokens_map.json", """{ "cls_token": 3 }""", "cls_token", "a token")]
    [InlineData("special_tokens_map.json", """{ "additional_special_tokens": ["<e>"] }""", "vocab.txt", "<e>")]
    [InlineData("tokenizer_config.json", """{ "model_max_length": 1.5 }""", "model_max_length", "whole number")]
    [InlineData("tokenizer_config.json", """{ "model_max_length": 3 }""", "model_max_length", "special tokens of a pair")]
    [InlineData("added_tokens.json", """{ "covid": 7 }""", "covid", "7")]
    [InlineData("added_tokens.json", """{ "<e>": 9 }""", "<e>", "9")]
    public void A_broken_setting_is_refused(string file, string content, params string[] expected) =>
        TokenizerFolder.AssertRefused(TokenizerFolder.WithWords("x").With(file, content), [file, .. expected]);

    [Fact]
    public void A_message_stays_short_whatever_the_file_holds()
    {
        using var folder = TokenizerFolder.WithWords("x").With(
            "tokenizer_config.json", $$"""{ "model_max_length": [{{string.Join(", ", Enumerable.Range(0, 100_000))}}] }""");

        Assert.InRange(Assert.Throws<CheckpointException>(folder.Open).Message.Length, 1, 400);
    }

    [Theory]
    [InlineData("""{ "model": { "type": "WordLevel" } }""", "WordLevel", "WordPiece")]
    [InlineData("""
        { "model": { "type": "WordPiece", "continuing_subword_prefix": "##", "vocab": { "a": 0, "b": 2 } },
          "normalizer": { "type": "BertNormalizer" }, "pre_tokenizer": { "type": "BertPreTokenizer" } }
        """, "leaves ids out")]
    public void A_tokenizer_json_of_another_kind_is_refused(string content, params string[] expected) =>
        TokenizerFolder.AssertRefused(new TokenizerFolder().With("tokenizer.json", content), ["tokenizer.json", .. expected]);
}
