using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class MemoryTests : TrainingFixture
{
    private const int StepsPerSample = 50;

    // The hidden states of one batch, 8 texts of about 16 tokens and 32 numbers of 4 bytes each: the least that a layer could leave behind.
    private const int HiddenStates = 8 * 16 * 32 * 4;

    [Theory]
    [InlineData(Precision.Float32, false)]
    [InlineData(Precision.BFloat16, false)]
    [InlineData(Precision.Float32, true)]
    public void Resident_memory_does_not_grow_with_the_number_of_steps(Precision precision, bool recompute)
    {
        IReadOnlyList<Example> many = [.. Enumerable.Repeat(Train, 25).SelectMany(examples => examples)];
        var trainer = TrainerOf(Open(), InMemory with { Epochs = 14, Precision = precision, CheckpointActivations = recompute });
        var samples = SamplesOf(trainer);

        trainer.RunStage(Stage.All, many, Dev);

        AssertFlat(samples);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Nor_does_it_where_every_step_reads_a_cached_prefix_from_memory_or_from_files(long? budget)
    {
        var texts = Enumerable.Range(0, 1_200)
            .Select(row => string.Join(' ', Enumerable.Repeat(row % 2 == 0 ? "a ?" : "b !", 1 + (row % 11))));
        TinyCached.Example[] many = [.. texts.Select(
            (text, row) => new TinyCached.Example(text, (TinyCached.Moods)(row % 2), (TinyCached.Sizes)(row % 3)))];
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 14, BatchSize = 8, CacheBudget = budget });
        var samples = SamplesOf(trainer);

        trainer.RunStage((TinyCached.Stage)2, many, many[..20]);

        AssertFlat(samples);
    }

    private static List<(double Step, double Bytes)> SamplesOf<TStage, TExample, TPrediction>(
        StagedTrainer<TStage, TExample, TPrediction> trainer)
        where TStage : struct, Enum
    {
        List<(double Step, double Bytes)> samples = [];
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Result is not null || progress.Step % StepsPerSample != 0) return;
            GC.Collect();
            samples.Add((progress.Step, Environment.WorkingSet));
        };
        return samples;
    }

    private static void AssertFlat(List<(double Step, double Bytes)> samples)
    {
        Assert.True(samples[^1].Step >= 2_000);

        // The first third is the allocators' settling in.
        var bytesPerStep = MedianSlope([.. samples.Skip(samples.Count / 3)]);
        Assert.True(bytesPerStep < HiddenStates, $"Memory grows by {bytesPerStep} bytes a step.");
    }

    // Theil and Sen's estimator: the median of the slopes between all pairs, which single jumps do not move.
    private static double MedianSlope((double Step, double Bytes)[] samples)
    {
        var slopes = (
            from first in samples
            from second in samples
            where first.Step < second.Step
            select (second.Bytes - first.Bytes) / (second.Step - first.Step)).Order().ToList();
        return slopes[slopes.Count / 2];
    }
}
