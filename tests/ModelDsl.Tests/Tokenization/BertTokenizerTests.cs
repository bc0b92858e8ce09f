namespace ModelDsl.Tests.Tokenization;

public class BertTokenizerTests
{
    private const string Cased = """{ "do_lower_case": false }""";

    [Fact]
    public void A_cased_checkpoint_keeps_case_and_accents()
    {
        using var folder = TokenizerFolder.WithWords("Caf", "##\u00E9", "caf", "##e").With("tokenizer_config.json", Cased);

        Assert.Equal(["Caf", "##\u00E9"], Words(folder, "Caf\u00E9"));
        Assert.Equal(["caf", "##e"], Words(folder, "cafe"));
        Assert.Equal(["[UNK]"], Words(folder, "CAFE"));
    }

    [Theory]
    [InlineData("""{ "do_lower_case": true, "strip_accents": false }""", "\u00E9")]
    [InlineData("""{ "do_lower_case": false, "strip_accents": true }""", "E")]
    [InlineData("""{ "do_lower_case": true }""", "e")]
    public void Accents_can_be_stripped_apart_from_case(string config, string expected)
    {
        using var folder = TokenizerFolder.WithWords("\u00C9", "\u00E9", "E", "e").With("tokenizer_config.json", config);

        Assert.Equal([expected], Words(folder, "\u00C9"));
    }

    [Fact]
    public void Ideographs_stay_together_where_the_checkpoint_says_so()
    {
        using var folder = TokenizerFolder.WithWords("\u65E5\u672C", "\u65E5", "\u672C");

        Assert.Equal(["\u65E5", "\u672C"], Words(folder, "\u65E5\u672C"));
        folder.With("tokenizer_config.json", """{ "tokenize_chinese_chars": false }""");
        Assert.Equal(["\u65E5\u672C"], Words(folder, "\u65E5\u672C"));
    }

    [Fact]
    public void The_longest_word_has_100_code_points_not_UTF16_units()
    {
        using var folder = TokenizerFolder.WithWords("\U0001F600", "##\U0001F600", "a", "##a");

        Assert.Equal(100, Words(folder, Repeat("\U0001F600", 100)).Count());
        Assert.Equal(["[UNK]"], Words(folder, Repeat("\U0001F600", 101)));
        Assert.Equal(100, Words(folder, Repeat("a", 100)).Count());
        Assert.Equal(["[UNK]", "a"], Words(folder, Repeat("a", 101) + " a"));
    }

    [Fact]
    public void Special_tokens_are_found_in_text_whatever_stands_around_them()
    {
        using var folder = TokenizerFolder.WithWords("[", "]", "mask", "x", "[X]")
            .With("special_tokens_map.json", """{ "additional_special_tokens": [{ "content": "[X]", "lstrip": false }] }""");
        var tokenizer = folder.Open();

        Assert.Equal(["x", "[MASK]", "x", "[X]", "[", "x", "]"], Words(folder, "x[MASK]X[X] [x]"));
        Assert.Equal(["[", "mask", "]"], Words(folder, "[mask]"));
        Assert.Equal("x x [ x ]", tokenizer.Decode(tokenizer.Encode("x[MASK]X[X] [x]").Ids.AsSpan()));
    }

    [Theory]
    [InlineData("added_tokens.json", """{ "<e2>": 7, "<e1>": 6 }""")]
    [InlineData("tokenizer_config.json", """
        { "added_tokens_decoder": { "0": { "content": "[PAD]", "special": true },
                                    "7": { "content": "<e2>", "special": true }, "6": { "content": "<e1>", "special": true } } }
        """)]
    public void Special_tokens_added_to_a_checkpoint_follow_its_vocabulary(string file, string content)
    {
        using var folder = TokenizerFolder.WithWords("x")
            .With("special_tokens_map.json", """{ "additional_special_tokens": ["<e1>", "<e2>"] }""")
            .With(file, content);

        Assert.Equal(8, folder.Open().VocabularySize);
        Assert.Equal([2, 6, 5, 7, 3], Ids(folder, "<e1>x<e2>"));
    }

    [Fact]
    public void The_special_tokens_map_has_the_last_word()
    {
        using var folder = new TokenizerFolder("<unk>", "[UNK]", "<s>", "</s>", "<pad>", "[MASK]", "x")
            .With("tokenizer_config.json", """
                { "unk_token": "[UNK]", "cls_token": "<s>", "sep_token": { "content": "</s>" }, "pad_token": "<s>" }
                """)
            .With("special_tokens_map.json", """{ "unk_token": "<unk>", "pad_token": "<pad>" }""");

        Assert.Equal(4, folder.Open().PadId);
        Assert.Equal([2, 6, 0, 3], Ids(folder, "x y"));
    }

    [Theory]
    [InlineData("{}", int.MaxValue)]
    [InlineData("""{ "model_max_length": 1000000000000000019884624838656 }""", int.MaxValue)]
    [InlineData("""{ "model_max_length": 512 }""", 512)]
    public void The_model_says_how_long_an_input_may_be(string config, int expected)
    {
        using var folder = TokenizerFolder.WithWords("x").With("tokenizer_config.json", config);

        Assert.Equal(expected, folder.Open().MaxLength);
    }

    [Fact]
    public void A_lone_surrogate_is_dropped()
    {
        using var uncased = TokenizerFolder.WithWords("x");
        using var cased = TokenizerFolder.WithWords("x").With("tokenizer_config.json", Cased);

        Assert.Equal(["x", "[UNK]"], Words(uncased, "x\uD83D \u2603"));
        Assert.Equal(["x", "[UNK]"], Words(cased, "x\uD83D \u2603"));
    }

    [Fact]
    public void A_length_without_room_for_the_special_tokens_is_refused()
    {
        using var folder = TokenizerFolder.WithWords("x");
        var tokenizer = folder.Open();

        Assert.Equal([2, 3], Ids(folder, "x", maxLength: 2));
        Assert.Equal([2, 3, 3], Ids(folder, "x", "x", maxLength: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("x", maxLength: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("x", "x", maxLength: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([6]));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static int[] Ids(TokenizerFolder folder, string text, string? pair = null, int maxLength = int.MaxValue) =>
        [.. folder.Open().Encode(text, pair, maxLength).Ids];

    /// <summary>The tokens of a text, without [CLS] and [SEP].</summary>
    private static IEnumerable<string> Words(TokenizerFolder folder, string text)
    {
        var vocabulary = File.ReadAllLines(folder.FileAt("vocab.txt"));
        return Ids(folder, text)[1..^1].Select(id => vocabulary[id]);
    }
}
