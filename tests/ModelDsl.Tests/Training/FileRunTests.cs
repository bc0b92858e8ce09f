using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Caching;

namespace ModelDsl.Tests.Training;

/// <summary>Training on data that stays in its file.</summary>
[Collection(AloneCollection.Name)]
public sealed class FileRunTests : PrefixCacheFixture
{
    [Fact]
    public void A_run_on_a_file_ends_with_the_bits_of_a_run_on_a_list()
    {
        // A copy, a text without labels and an empty one: their places are read from the file.
        TinyCached.Example[] train = [.. Train, Train[3], new("a"), Train[5] with { Text = new string('a', 300) }];
        using var examples = Write(train);

        var (expected, expectedPlaces) = Run(train);
        var (actual, places) = Run(examples);

        Assert.Equal(expected, actual);
        Assert.NotEmpty(places);
        Assert.Equal(expectedPlaces, places);
    }

    [Fact]
    public void An_evaluation_of_a_file_is_that_of_a_list()
    {
        using var examples = Write(Dev);
        using var model = Open();

        Assert.Equal($"{model.Evaluate(Dev)["Mood"]}", $"{model.Evaluate(examples)["Mood"]}");
    }

    [Fact]
    public void The_pass_writes_a_cache_from_its_start_to_its_end()
    {
        var random = new Random(3);
        EncodedExample[] examples = [.. Enumerable.Range(0, 700).Select(_ => new EncodedExample(new int[random.Next(1, 60)], [], []))
            .Select(example => example with { TypeIds = new int[example.Ids.Length] })];

        var rows = new CacheRows(new(HasRowPerToken: true, Rank: 3, Columns: 8), PackedExamples.Pack(examples).All);

        var next = 0L;
        foreach (var (index, example) in examples.Index().OrderByDescending(one => one.Item.Ids.Length))
        {
            Assert.Equal((next, example.Ids.Length), (rows.FirstOf(index), rows.CountOf(index)));
            next += example.Ids.Length;
        }

        Assert.Equal(next, rows.Count);
    }

    private FileExamples<TinyCached.Example> Write(IEnumerable<TinyCached.Example> examples)
    {
        var path = Directory.CreateDirectory(RunDirectory + "-data").FullName + "/examples.tsv";
        File.WriteAllLines(path, examples.Select(example => string.Create(
            CultureInfo.InvariantCulture, $"{example.Text}\t{example.Mood}\t{example.Size}")).Prepend("text\tMood\tSize"));
        return new(path);
    }

    private static (Dictionary<string, float[]> Weights, IEnumerable<DataPlace> Places) Run(IReadOnlyList<TinyCached.Example> train)
    {
        DataReport? report = null;
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-4 });
        trainer.Checked += (_, found) => report = found;
        trainer.Run(train, Dev);
        return (WeightsOf(model), [.. report!.Findings.SelectMany(finding => finding.Places)]);
    }
}
