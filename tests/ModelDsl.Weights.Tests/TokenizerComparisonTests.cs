using System.Text.Json;
using Examples;
using FastBertTokenizer;
using ModelDsl.Tokenization;

namespace ModelDsl.Weights.Tests;

/// <summary>Token ids against an independent implementation, with the vocabulary of the package.</summary>
public sealed class TokenizerComparisonTests
{
    [WeightsFact]
    public void Ids_of_the_examples_texts_are_those_of_FastBertTokenizer() => AssertEqualIds(SampleTexts.ReadAll());

    [WeightsFact]
    public void Ids_of_odd_texts_are_those_of_FastBertTokenizer() => AssertEqualIds(SampleTexts.Odd);

    private static void AssertEqualIds(IReadOnlyList<string> texts)
    {
        var ours = Tokenizer.FromDirectory(MiniLM.Directory);
        var theirs = new BertTokenizer();
        using var vocabulary = File.OpenText(Path.Combine(MiniLM.Directory, "vocab.txt"));
        theirs.LoadVocabulary(vocabulary, convertInputToLowercase: true);

        var different = texts.Where(text => !Ours(text).SequenceEqual(Theirs(text)));

        Assert.Empty(different.Select(
            text => $"{JsonSerializer.Serialize(text)}: ours {string.Join(' ', Ours(text))}, theirs {string.Join(' ', Theirs(text))}"));

        IEnumerable<long> Ours(string text) => ours.Encode(text).Ids.Select(id => (long)id);

        IEnumerable<long> Theirs(string text) => theirs.Encode(text, maximumTokens: 512).InputIds.ToArray();
    }
}
