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

        var different = texts.Where(text => !Ours(text).SequenceEqual(Theirs(text))).ToList();

        Assert.True(different.Count == 0, $"{different.Count} of {texts.Count} texts differ:\n" + string.Join('\n', different.Take(40).Select(
            text => $"{System.Text.Json.JsonSerializer.Serialize(text)}\n  ours   {string.Join(' ', Ours(text))}\n  theirs {string.Join(' ', Theirs(text))}")));

        IEnumerable<long> Ours(string text) => ours.Encode(text).Ids.Select(id => (long)id);

        IEnumerable<long> Theirs(string text) => theirs.Encode(text, maximumTokens: 512).InputIds.ToArray();
    }
}
