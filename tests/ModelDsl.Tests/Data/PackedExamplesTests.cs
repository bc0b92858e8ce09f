using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Training;
using ModelDsl.Training.Batching;

namespace ModelDsl.Tests.Data;

/// <summary>Many examples take little memory, and batches are the same as without packing.</summary>
[Collection(AloneCollection.Name)]
public sealed class PackedExamplesTests : IDisposable
{
    private const int Heads = 4;

    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData(60_000)]
    [InlineData(250_000)]
    public void Packed_examples_give_the_same_batches(int vocabulary)
    {
        EncodedExample[] examples = [.. Enumerable.Range(0, 1_500).Select(row => Example(new Random(row), row, vocabulary))];
        var view = PackedExamples.Pack(examples).All;

        Assert.Equal(examples.Length, view.Count);
        foreach (var rows in Enumerable.Range(0, examples.Length).Chunk(100))
        {
            using var expected = EncodedBatch.Create([.. rows.Select(row => examples[row])], padId: 0);
            using var packed = EncodedBatch.Create([.. rows.Select(row => view[row])], padId: 0);
            Assert.Equal(rows, packed.Indices);
            Assert.Equal(Contents(expected), Contents(packed));
        }

        Assert.Equal(examples.Select(example => example.Ids.Length), Enumerable.Range(0, view.Count).Select(view.LengthOf));
        Assert.Equal(examples.Select(example => example.FullLength), Enumerable.Range(0, view.Count).Select(view.Packed.FullLengthOf));
        Assert.Equal(
            examples.Select(example => string.IsNullOrWhiteSpace(example.Text)),
            Enumerable.Range(0, view.Count).Select(view.Packed.IsBlank));
        Assert.Equal(examples[700].Text, view.Describe(700).Text);
    }

    [Fact]
    public void A_view_of_some_examples_keeps_their_indices()
    {
        EncodedExample[] examples = [.. Enumerable.Range(0, 600).Select(row => Example(new Random(row), row, 100))];
        var view = new ExampleView(PackedExamples.Pack(examples), 50, 500);

        var labeled = view.Filter(index => examples[index].Labels[0] is not null);

        Assert.Equal(
            Enumerable.Range(50, 500).Where(index => examples[index].Labels[0] is not null), labeled.Select(example => example.Index));
        Assert.Equal(labeled.Count, labeled.TargetsOf(0).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => view[500]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[-1]);
        Assert.Throws<IndexOutOfRangeException>(() => labeled[labeled.Count]);
    }

    [Fact]
    public void A_text_in_a_run_takes_its_token_ids_and_little_more()
    {
        const int Texts = 50_000;
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        var rows = Enumerable.Range(0, Texts)
            .Select(row => $"a b ? ! a b ? !\t{(TinyCached.Moods)(row % 2)}\t{(TinyCached.Sizes)(row % 3)}");
        var path = _folder.Write("a.tsv", "text\tMood\tSize\n" + string.Join('\n', rows));
        using var train = new FileExamples<TinyCached.Example>(path);
        TinyCached.Example[] dev = [new("a", TinyCached.Moods.Good)];
        _ = TrainingData.Encode(model, dev, dev, maxLength: null);      // what is created once

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var data = TrainingData.Encode(model, train, dev, maxLength: null);
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Texts;

        // 10 ids of 2 bytes, and 8 bytes for each of 2 labels.
        Assert.Equal((Texts, 10), (data.Train.Count, data.Train.LengthOf(Texts - 1)));
        Assert.True(bytes < 2 * (20 + 16), $"A text takes {bytes:F0} bytes.");
    }

    public void Dispose() => _folder.Dispose();

    private static EncodedExample Example(Random random, int row, int vocabulary)
    {
        int[] ids = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(vocabulary))];

        // The first blocks have single texts alone.
        int[] types = [.. ids.Select((_, position) => row > 1_100 && position > 5 ? 1 : 0)];
        Target?[] labels =
        [
            Target.Class(random.Next(1_000)), Target.Numbers(1, random.NextSingle()), Target.Positions(ids),
            Target.Sequence([random.Next(vocabulary), 1], $"{row}"),
        ];
        return new(ids, types, [.. labels.Select(label => random.Next(3) == 0 ? null : label)])
        {
            Text = row % 90 == 89 ? " " : $"text {row}",
            FullLength = ids.Length + (row % 50 == 49 ? 7 : 0),
        };
    }

    private static IEnumerable<byte[]> Contents(EncodedBatch batch) =>
        new[] { batch.Ids, batch.Mask, batch.TokenTypes }.Concat(Enumerable.Range(0, Heads).Select(batch.LabelsOf))
            .Select(tensor => tensor is null ? [] : tensor.bytes.ToArray());
}
