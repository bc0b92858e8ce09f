using ModelDsl.Data;

namespace ModelDsl.Tests.Data;

/// <summary>Groups of examples for work without gradients.</summary>
public sealed class LengthBatchesTests
{
    private const int Tokens = 1600;

    [Fact]
    public void Batches_hold_every_example_once_and_as_many_tokens_as_fit()
    {
        var random = new Random(3);
        EncodedExample[] examples = [.. Enumerable.Range(0, 500).Select(_ => Example(random.Next(1, 130)))];

        var batches = LengthBatches.Split(examples).ToList();

        Assert.Equal(Enumerable.Range(0, examples.Length), batches.SelectMany(rows => rows).Order());
        Assert.All(batches, rows => Assert.InRange(TokensOf(rows), 1, Tokens));
        Assert.All(batches.Zip(batches.Skip(1)), pair => Assert.True(TokensOf([.. pair.First, pair.Second[0]]) > Tokens));

        int TokensOf(int[] rows) => rows.Length * rows.Max(row => examples[row].Ids.Length);
    }

    [Fact]
    public void A_text_longer_than_a_batch_is_a_batch_of_its_own() =>
        Assert.Equal([[1], [0], [2]], LengthBatches.Split([Example(2000), Example(10), Example(3000)]));

    [Fact]
    public void Texts_are_generated_for_few_examples_at_a_time() =>
        Assert.Equal([16, 16, 8], LengthBatches.SplitToGenerate([.. Enumerable.Repeat(Example(3), 50)], Enumerable.Range(5, 40))
            .Select(rows => rows.Length));

    private static EncodedExample Example(int tokens) => new(new int[tokens], new int[tokens], []);
}
