using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>Ordinary words that were added to the vocabulary of a checkpoint.</summary>
public class AddedWordTests
{
    private const string Decoder = """
        { "added_tokens_decoder": { "760": { "content": "brumblefex", "normalized": true, "special": false } } }
        """;

    // Beside vocab.txt, which has the vocabulary.
    private const string Json = """
        { "version": "1.0", "truncation": null,
          "added_tokens": [{ "id": 760, "content": "brumblefex", "normalized": true, "special": false }], "model": { "vocab": {} } }
        """;

    [Theory]
    [InlineData("added_tokens.json", """{ "brumblefex": 760, "zorvax": 761 }""")]
    [InlineData("tokenizer_config.json", Decoder)]
    [InlineData("tokenizer.json", Json)]
    public void An_added_word_has_its_own_id_and_is_part_of_the_text(string file, string content)
    {
        using var folder = OfBert().With(file, content);
        var tokenizer = folder.Open();

        Assert.Equal([7, 525, 760, 8], tokenizer.Encode("happy brumblefex").Ids.ToArray());
        Assert.Equal([7, 525, 760, 8], tokenizer.Encode("Happy BRUMBLEFEX").Ids.ToArray());
        Assert.Equal([(6, 16)], OffsetsOf(tokenizer, "happy brumblefex", 760));
        Assert.Equal("happy brumblefex happy", tokenizer.Decode([7, 525, 760, 525, 8]));
    }

    [Fact]
    public void Words_may_have_spaces_and_follow_the_vocabulary_of_tokenizer_json()
    {
        using var folder = new TokenizerFolder().With("tokenizer.json", """
            { "model": { "type": "WordPiece", "continuing_subword_prefix": "##", "vocab":
                { "[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4, "new": 5, "york": 6, "##s": 7 } },
              "normalizer": { "type": "BertNormalizer" }, "pre_tokenizer": { "type": "BertPreTokenizer" },
              "added_tokens": [{ "id": 8, "content": "New York" }, { "id": 9, "content": "[E 1]", "special": true }] }
            """);
        var tokenizer = folder.Open();

        Assert.Equal([2, 8, 9, 5, 3], tokenizer.Encode("new york[E 1] new").Ids.ToArray());
        Assert.Equal([2, 1, 8, 1, 3], tokenizer.Encode("x NEW YORKx").Ids.ToArray());
        Assert.Equal([(1, 9)], OffsetsOf(tokenizer, " New York", 8));
        Assert.Equal("New York new", tokenizer.Decode([2, 8, 9, 5, 3]));
    }

    [Theory]
    [InlineData("""{ "content": "fex" }""", "afex Fex", "x [8] [8]")]
    [InlineData("""{ "content": "fex", "single_word": true }""", "afex fex, fexes_fex fex", "x [8] x x x x [8]")]
    [InlineData("""{ "content": "Fex", "normalized": false }""", "Fex fex", "[8] x")]
    [InlineData("""{ "content": "Fex", "special": true }""", "Fex fex", "[8] x")]
    public void The_flags_of_an_added_word_count(string token, string text, string expected)
    {
        using var folder = TokenizerFolder.WithWords("a", "b", "c")
            .With("tokenizer_config.json", $$"""{ "added_tokens_decoder": { "8": {{token}} } }""");

        Assert.Equal(expected, string.Join(' ', folder.Open().Encode(text).Ids[1..^1].Select(id => id == 8 ? "[8]" : "x")));
    }

    [Fact]
    public void A_piece_with_the_text_of_an_added_word_stays_a_piece()
    {
        using var folder = TokenizerFolder.WithWords("fex", "##es")
            .With("tokenizer_config.json", """{ "added_tokens_decoder": { "5": { "content": "fex", "single_word": true } } }""");

        Assert.Equal([2, 5, 5, 6, 3], folder.Open().Encode("fex fexes").Ids.ToArray());
    }

    [Fact]
    public void RoBERTa_and_T5_have_added_words_too()
    {
        using var roberta = Copy("roberta", "vocab.json", "merges.txt")
            .With("added_tokens.json", """{ "zorvax": 501, "\u00E9clair": 502 }""");
        using var t5 = Copy("t5", "spiece.model").With("added_tokens.json", """{ "zorvax": 580 }""");

        Assert.Equal([501], OrdinaryIds(roberta.Open(), "zorvax"));
        Assert.Equal([501, 502], OrdinaryIds(roberta.Open(), "zorvax\u00E9clair"));
        Assert.Equal("zorvax \u00E9clair", roberta.Open().Decode([0, 501, 502, 2]));
        Assert.Equal([580, 580], OrdinaryIds(t5.Open(), "zorvax zorvax"));
        Assert.Equal("zorvax zorvax", t5.Open().Decode([580, 580, 1]));
        Assert.Equal((5, 11), Assert.Single(OffsetsOf(t5.Open(), "this zorvax", 580)));
    }

    [Fact]
    public void An_added_word_that_skips_an_id_is_refused()
    {
        TokenizerFolder.AssertRefused(OfBert().With("added_tokens.json", """{ "zorvax": 761 }"""), "added_tokens.json", "zorvax", "761");
        TokenizerFolder.AssertRefused(
            OfBert().With("tokenizer.json", """{ "added_tokens": [{ "id": 900, "content": "zorvax" }] }"""), "tokenizer.json", "zorvax",
            "900");
    }

    private static TokenizerFolder OfBert() => Copy("bert-uncased", "vocab.txt");

    private static IEnumerable<int> OrdinaryIds(Tokenizer tokenizer, string text) =>
        tokenizer.Encode(text).Ids.Where(id => !tokenizer.IsSpecial(id));

    private static IEnumerable<(int Start, int End)> OffsetsOf(Tokenizer tokenizer, string text, int id)
    {
        var encoded = tokenizer.EncodeWithOffsets(text);
        return encoded.Ids.Index().Where(token => token.Item == id)
            .Select(token => (encoded.Offsets[token.Index].Start, encoded.Offsets[token.Index].End));
    }

    private static TokenizerFolder Copy(string kind, params string[] files)
    {
        var folder = new TokenizerFolder();
        foreach (var file in files)
            File.Copy(Path.Combine(Goldens.PathOf($"tokenization/{kind}"), file), folder.FileAt(file));
        return folder;
    }
}
