using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>Many texts at once: the same as one by one.</summary>
public class BatchEncodingTests
{
    private static readonly Tokenizer Tokenizer = Tokenizer.FromDirectory(Goldens.PathOf("tokenization/bert-uncased"));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1_000)]
    public void Texts_and_pairs_are_encoded_in_their_order(int count)
    {
        string[] golden = [.. File.ReadLines(Goldens.PathOf("tokenization/bert-uncased/single.jsonl"))
            .Select(line => JsonElement.Parse(line).GetProperty("text").GetString()!)];
        string[] texts = [.. Enumerable.Range(0, count).Select(i => golden[i % golden.Length])];
        (string Text, string? Pair)[] pairs = [.. texts.Select((text, i) => (text, i % 2 == 0 ? golden[0] : null))];

        Assert.Equal(texts.Select(text => Written(Tokenizer.Encode(text, maxLength: 16))),
            Tokenizer.EncodeBatch(texts, 16).Select(Written));
        Assert.Equal(pairs.Select(pair => Written(Tokenizer.Encode(pair.Text, pair.Pair))), Tokenizer.EncodeBatch(pairs).Select(Written));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1_000)]
    public void The_error_is_that_of_the_first_bad_text(int count)
    {
        string?[] texts = [.. Enumerable.Repeat("a", count - 2), null, null];

        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.EncodeBatch(["a", "b"], maxLength: 1));
        var error = Assert.Throws<ArgumentNullException>(() => Tokenizer.EncodeBatch(texts!));
        Assert.StartsWith($"texts[{count - 2}] is null.", error.Message);
    }

    private static string Written(EncodedText encoded) => $"{string.Join(' ', encoded.Ids)}, {string.Join(' ', encoded.TypeIds)}";
}
