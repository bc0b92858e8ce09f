using ModelDsl.Training.Batching;

namespace ModelDsl.Tests.Training;

public class LengthGroupedSamplerTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 1000).Select(i => 5 + i * 7919 % 60)];

    [Theory]
    [InlineData(1, 32)]
    [InlineData(7, 32)]
    [InlineData(64, 16)]
    [InlineData(1000, 16)]
    [InlineData(997, 8)]
    public void Every_example_occurs_once_and_batches_are_full_but_for_one(int count, int batchSize)
    {
        var batches = new LengthGroupedSampler().Sample(Lengths[..count], batchSize, seed: 3);

        Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(batch => batch).Order());
        Assert.Equal((count + batchSize - 1) / batchSize, batches.Count);
        Assert.Equal(batches.Count - (count % batchSize == 0 ? 0 : 1), batches.Count(batch => batch.Length == batchSize));
    }

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_order_and_others_another()
    {
        string Order(int seed, int stage, int epoch) => string.Join(';',
            new LengthGroupedSampler().Sample(Lengths, 16, RandomSeed.Derive(seed, stage, epoch, RandomPurpose.Order))
                .Select(batch => string.Join(',', batch)));

        Assert.Equal(Order(42, 0, 1), Order(42, 0, 1));
        Assert.Equal(4, new[] { Order(42, 0, 1), Order(42, 0, 2), Order(42, 1, 1), Order(43, 0, 1) }.Distinct().Count());
    }

    [Fact]
    public void The_composition_of_batches_changes_between_epochs_even_in_a_small_data_set()
    {
        HashSet<string> Batches(int seed) =>
            [.. new LengthGroupedSampler().Sample(Lengths[..200], 16, seed).Select(batch => string.Join(',', batch.Order()))];

        Assert.Empty(Batches(1).Intersect(Batches(2)));
    }

    [Fact]
    public void Padding_is_a_fraction_of_what_a_plain_shuffle_needs()
    {
        static int Padding(IEnumerable<int[]> batches) =>
            batches.Sum(batch => batch.Sum(index => batch.Max(other => Lengths[other]) - Lengths[index]));

        var shuffled = Enumerable.Range(0, Lengths.Length).ToArray();
        new Random(1).Shuffle(shuffled);
        Assert.True(Padding(new LengthGroupedSampler().Sample(Lengths, 16, 1)) * 4 < Padding(shuffled.Chunk(16)));
    }
}
