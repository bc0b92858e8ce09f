namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Random sentences with a scenario's lengths over the vocabulary of a <see cref="Inputs.SyntheticCheckpoint"/>; their content
/// does not affect speed.</summary>
internal sealed record SyntheticSentences(IReadOnlyList<LabeledSentence> Train, IReadOnlyList<LabeledSentence> Dev)
{
    private const int SpecialTokens = 2;        // [CLS] and [SEP]

    /// <summary>Creates the 192 training and 40 dev sentences of the reference schedule.</summary>
    public static SyntheticSentences Create(Scenario scenario, int words)
    {
        var random = new Random(7);
        return new(Sentences(192), Sentences(40));

        List<LabeledSentence> Sentences(int count) =>
            [.. Enumerable.Range(0, count).Select(row => new LabeledSentence(Sentence(), row % 3))];

        string Sentence() => Create(scenario.Lengths.Next(random), random, words);
    }

    /// <summary>Creates a sentence with a number of tokens, special ones included.</summary>
    public static string Create(int tokens, Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, tokens - SpecialTokens).Select(_ => $"w{random.Next(words)}"));
}

/// <summary>A sentence with one of 3 classes.</summary>
internal sealed record LabeledSentence(string Text, int Label);
