using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>What each token stands for in the text that the caller gave, whatever normalisation has done to it.</summary>
public class OffsetTests
{
    [Theory]
    [InlineData("bert-uncased")]
    [InlineData("roberta")]
    [InlineData("t5")]
    public void Every_golden_text_has_the_same_ids_and_sound_offsets(string kind)
    {
        var tokenizer = Open(kind);

        Assert.All(Lines(kind, "single.jsonl"), line =>
        {
            var text = line.GetProperty("text").GetString()!;
            var encoded = tokenizer.EncodeWithOffsets(text);

            Assert.Equal(tokenizer.Encode(text).Ids.ToArray(), encoded.Ids);
            AssertSound(tokenizer, encoded, 0, text);
        });
    }

    [Theory]
    [InlineData("bert-uncased", 2_147_483_647)]
    [InlineData("bert-uncased", 15)]
    [InlineData("roberta", 15)]
    [InlineData("t5", 15)]
    public void Every_golden_pair_has_the_same_ids_and_sound_offsets(string kind, int maxLength)
    {
        var tokenizer = Open(kind);

        Assert.All(Lines(kind, "pairs.jsonl"), line =>
        {
            var (text, pair) = (line.GetProperty("text").GetString()!, line.GetProperty("pair").GetString()!);
            var expected = tokenizer.Encode(text, pair, maxLength);
            var encoded = tokenizer.EncodeWithOffsets(text, pair, maxLength);

            Assert.Equal(expected.Ids.ToArray(), encoded.Ids);
            Assert.Equal(expected.TypeIds.ToArray(), encoded.TypeIds);
            AssertSound(tokenizer, encoded, 0, text);
            AssertSound(tokenizer, encoded, 1, pair);
        });
    }

    [Theory]
    [InlineData("bert-uncased")]
    [InlineData("roberta")]
    [InlineData("t5")]
    public void No_text_makes_it_throw(string kind)
    {
        var tokenizer = Open(kind);
        var random = new Random(2);
        string[] texts =
        [
            "", " ", "\uD800", "\uDC00\uD800", "x\uD83D", "\0", "\u0301", "\u0130\u0130", "a\u302F\u0301\u302E", new string('x', 300),
            .. Enumerable.Range(0, 1_000).Select(_ => new string([.. Enumerable.Range(0, 50).Select(_ => (char)random.Next(0x10000))])),
        ];

        Assert.All(texts, text =>
        {
            var encoded = tokenizer.EncodeWithOffsets(text);
            Assert.Equal(tokenizer.Encode(text).Ids.ToArray(), encoded.Ids);
            AssertInOrder(encoded, 0, text);
        });
    }

    [Theory]
    [InlineData("  Caf\u00E9\u0000s,\tNA\u0308H", "Caf\u00E9\u0000s|,|NA\u0308H")]
    [InlineData("\u4E2D\u6587 x", "\u4E2D|\u6587|x")]
    [InlineData("\u0130[MASK]\u0130", "\u0130|[MASK]|\u0130")]
    public void Words_of_BERT_keep_their_spelling(string text, string expected)
    {
        using var folder = TokenizerFolder.WithWords("cafes", ",", "nah", "\u4E2D", "\u6587", "x", "i");

        Assert.Equal(expected, Slices(folder.Open(), text));
    }

    [Fact]
    public void A_word_that_is_too_long_stands_whole_for_one_unknown_token()
    {
        using var folder = TokenizerFolder.WithWords("a");
        string word = new('\u00C5', 101);

        Assert.Equal($"a|{word}|A", Slices(folder.Open(), $"a {word} A"));
    }

    [Fact]
    public void A_character_of_several_tokens_is_the_place_of_each()
    {
        var tokenizer = Open("roberta");

        var encoded = tokenizer.EncodeWithOffsets("a \U0001F600");

        Assert.Equal(new TextOffset(0, 1), encoded.Offsets[1]);
        Assert.All(encoded.Offsets[3..^1], offset => Assert.Equal(new TextOffset(2, 4), offset));
    }

    [Fact]
    public void What_T5_takes_for_a_space_belongs_to_no_word() =>
        Assert.Equal([new(0, 1), new(2, 3), default], Open("t5").EncodeWithOffsets("a\uFFFDb").Offsets.ToArray());

    [Fact]
    public void Tokens_around_the_texts_belong_to_none_and_those_inside_to_theirs()
    {
        var encoded = Open("bert-uncased").EncodeWithOffsets("a[SEP]", "a");

        Assert.Equal([-1, 0, 0, -1, 1, -1], encoded.SequenceIds.ToArray());
        Assert.Equal([default, new(0, 1), new(1, 6), default, new(0, 1), default], encoded.Offsets.ToArray());
    }

    private static Tokenizer Open(string kind) => Tokenizer.FromDirectory(Goldens.PathOf($"tokenization/{kind}"));

    private static IEnumerable<JsonElement> Lines(string kind, string file) =>
        File.ReadLines(Goldens.PathOf($"tokenization/{kind}/{file}")).Select(line => JsonElement.Parse(line));

    private static string Slices(Tokenizer tokenizer, string text) =>
        string.Join('|', tokenizer.EncodeWithOffsets(text).Offsets[1..^1].Select(offset => text[offset.Start..offset.End]));

    private static void AssertSound(Tokenizer tokenizer, EncodedText encoded, int sequence, string text)
    {
        AssertInOrder(encoded, sequence, text);
        for (var i = 0; i < encoded.Length; i++)
        {
            var offset = encoded.Offsets[i];
            var decoded = tokenizer.Decode([encoded.Ids[i]]);
            var token = Folded(decoded.Replace("##", ""));

            // A token of some bytes of a character decodes to U+FFFD.
            if (encoded.SequenceIds[i] == sequence && token.Length > 0 && !decoded.Contains('\uFFFD'))
            {
                // Tokens of one and the same character hold a part of it each.
                var isShared = SharesCharacters(encoded, i);
                var slice = Folded(text[offset.Start..offset.End]);
                Assert.True(isShared ? slice.Contains(token) : slice == token, $"\"{token}\" stands for \"{slice}\" in \"{text}\"");
            }
        }
    }

    private static bool SharesCharacters(EncodedText encoded, int token) =>
        encoded.Offsets.Zip(encoded.SequenceIds).Where((_, i) => i != token).Any(other => other.Second == encoded.SequenceIds[token]
            && other.First.Start < encoded.Offsets[token].End && encoded.Offsets[token].Start < other.First.End);

    private static void AssertInOrder(EncodedText encoded, int sequence, string text)
    {
        Assert.Equal(encoded.Length, encoded.Offsets.Length);
        Assert.Equal(encoded.Length, encoded.SequenceIds.Length);
        var last = default(TextOffset);
        foreach (var (offset, from) in encoded.Offsets.Zip(encoded.SequenceIds))
        {
            if (from < 0)
            {
                Assert.Equal(default, offset);
            }
            else if (from == sequence)
            {
                Assert.InRange(offset.Start, last.Start, text.Length);
                Assert.InRange(offset.End, Math.Max(last.End, offset.Start), text.Length);
                last = offset;
            }
        }
    }

    /// <summary>
    /// Without what a tokenizer's normalisation may change: case, accents, compatibility forms, white space, control characters, and the
    /// replacement character.
    /// </summary>
    private static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes()
        .Where(rune => !Rune.IsWhiteSpace(rune) && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)));
}
