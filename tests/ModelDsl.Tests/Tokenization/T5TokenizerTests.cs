using ModelDsl.Testing;

namespace ModelDsl.Tests.Tokenization;

public class T5TokenizerTests
{
    // The golden model has 480 pieces: <pad>, </s>, <unk> and so on.
    private const int Pieces = 480;

    private static readonly byte[] Model = File.ReadAllBytes(Goldens.PathOf("tokenization/t5/spiece.model"));

    [Fact]
    public void Sentinels_are_the_last_ids_counted_down()
    {
        using var standard = Folder(Model);
        using var fewer = Folder(Model).With("tokenizer_config.json", """{ "extra_ids": 2 }""");
        using var none = Folder(Model).With("tokenizer_config.json", """{ "extra_ids": 0 }""");

        Assert.Equal([Pieces + 99, Pieces, 1], standard.Open().Encode("<extra_id_0> <extra_id_99>").Ids.ToArray());
        Assert.Equal([Pieces + 1, Pieces, 1], fewer.Open().Encode("<extra_id_0><extra_id_1>").Ids.ToArray());
        Assert.Equal(Pieces, none.Open().VocabularySize);
    }

    [Fact]
    public void Sentinels_that_a_newer_file_lists_again_keep_their_ids()
    {
        using var folder = Folder(Model)
            .With("tokenizer_config.json", """
                { "extra_ids": 1, "legacy": true, "additional_special_tokens": ["<extra_id_0>"], "added_tokens_decoder": {
                  "0": { "content": "<pad>", "special": true }, "480": { "content": "<extra_id_0>", "special": true, "rstrip": true } } }
                """)
            .With("added_tokens.json", """{ "<extra_id_0>": 480 }""");

        Assert.Equal([Pieces, 1], folder.Open().Encode("<extra_id_0>").Ids.ToArray());
    }

    [Fact]
    public void A_text_that_ends_in_the_end_token_is_not_ended_twice()
    {
        using var folder = Folder(Model);
        var tokenizer = folder.Open();

        Assert.Equal(tokenizer.Encode("a").Ids.ToArray(), tokenizer.Encode("a</s>").Ids.ToArray());
        Assert.Equal(tokenizer.Encode("a", "a").Ids.ToArray(), tokenizer.Encode("a</s>", "a</s>").Ids.ToArray());
    }

    [Fact]
    public void A_length_without_room_for_the_special_tokens_is_refused()
    {
        using var folder = Folder(Model);
        var tokenizer = folder.Open();

        Assert.Equal([1], tokenizer.Encode("a", maxLength: 1).Ids.ToArray());
        Assert.Equal([1, 1], tokenizer.Encode("a", "a", maxLength: 2).Ids.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("a", maxLength: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("a", "a", maxLength: 1));
    }

    /// <summary>A protocol buffer is changed by appending to it: a later field counts, or is one more piece.</summary>
    [Theory]
    [InlineData(new byte[] { 0x12, 2, 0x18, 2 }, "model_type")]
    [InlineData(new byte[] { 0x12, 3, 0xC0, 1, 1 }, "treat_whitespace_as_suffix")]
    [InlineData(new byte[] { 0x1A, 2, 0x18, 0 }, "add_dummy_prefix")]
    [InlineData(new byte[] { 0x1A, 3, 0x12, 1, 0 }, "precompiled_charsmap")]
    [InlineData(new byte[] { 0x0A, 5, 0x0A, 1, 0x78, 0x18, 4 }, "\"x\"", "user-defined")]
    [InlineData(new byte[] { 0x0A, 3, 0x0A, 1, 0x61 }, "\"a\" twice")]
    [InlineData(new byte[] { 0x0A, 99 }, "not a SentencePiece model")]
    public void Another_kind_of_model_is_refused(byte[] appended, params string[] expected) =>
        TokenizerFolder.AssertRefused(Folder([.. Model, .. appended]), ["spiece.model", .. expected]);

    [Fact]
    public void An_empty_model_is_refused() => TokenizerFolder.AssertRefused(Folder([]), "spiece.model", "no pieces");

    [Theory]
    [InlineData("""{ "legacy": false }""", "legacy")]
    [InlineData("""{ "extra_ids": 100, "additional_special_tokens": ["<extra_id_0>"] }""", "extra_ids", "100")]
    [InlineData("""{ "eos_token": "</end>" }""", "</end>", "eos_token")]
    [InlineData("""{ "added_tokens_decoder": { "32000": { "content": "<extra_id_99>", "special": true } } }""", "<extra_id_99>", "32000")]
    public void A_broken_setting_is_refused(string config, params string[] expected) =>
        TokenizerFolder.AssertRefused(Folder(Model).With("tokenizer_config.json", config), ["tokenizer_config.json", .. expected]);

    [Theory]
    [InlineData("""{ "model": { "type": "Unigram", "byte_fallback": true } }""", "byte_fallback")]
    [InlineData("""{ "model": { "type": "Unigram" }, "pre_tokenizer": { "type": "Whitespace" } }""", "pre_tokenizer", "Metaspace")]
    [InlineData("""
        { "model": { "type": "Unigram" }, "pre_tokenizer": { "type": "Metaspace", "prepend_scheme": "first" } }
        """, "pre_tokenizer", "space")]
    [InlineData("""{ "model": { "type": "Unigram", "vocab": [["a"]] }, "pre_tokenizer": { "type": "Metaspace" } }""", "vocab[0]")]
    [InlineData("""{ "model": { "type": "Unigram", "vocab": [["a", 0]] }, "pre_tokenizer": { "type": "Metaspace" } }""", "unk_id")]
    [InlineData("""
        { "model": { "type": "Unigram", "unk_id": 0, "vocab": [["a", 0]] }, "pre_tokenizer": { "type": "Metaspace" },
          "normalizer": { "type": "NFC" } }
        """, "normalizer", "Precompiled")]
    public void Another_kind_of_tokenizer_json_is_refused(string content, params string[] expected) =>
        TokenizerFolder.AssertRefused(new TokenizerFolder().With("tokenizer.json", content), ["tokenizer.json", .. expected]);

    private static TokenizerFolder Folder(byte[] model) => new TokenizerFolder().With("spiece.model", model);
}
