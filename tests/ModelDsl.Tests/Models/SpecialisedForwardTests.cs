using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Workers;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>
/// Whatever the compiler leaves out of a stage, and whatever a cache keeps of it: the model answers and learns as the plain forward pass
/// does, in which every layer runs for every position.
/// </summary>
public sealed class SpecialisedForwardTests
{
    private const int LongestOfT5 = 40;

    private static readonly PretrainedOptions Plain = new() { Dropout = 0, FirstPositionOnly = false };
    private static readonly PretrainedOptions Specialised = new() { Dropout = 0 };

    // A text of an id that no other has, and one as long as the model reads, -1.
    public static TheoryData<int[]> Lengths => [[1], [-1], [6, 6], [1, 5], [3, 3, 7], [-1, 1, 9, 2, 9]];

    [Theory, MemberData(nameof(Lengths))]
    public void The_first_position(int[] lengths) => AssertAlike("bert-tiny", ByCls.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void The_mean(int[] lengths) => AssertAlike("bert-tiny", ByMean.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void The_pooler(int[] lengths) => AssertAlike("bert-tiny", ByPooler.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void All_of_them_and_tokens_from_the_input_up(int[] lengths) => AssertAlike("bert-tiny", ByAllBottomUp.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void All_of_them_and_tokens_from_the_heads_down(int[] lengths) => AssertAlike("bert-tiny", ByAllTopDown.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void A_head_that_stays_frozen(int[] lengths) => AssertAlike("bert-tiny", ByFrozenHead.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void Masked_words_and_a_tagger(int[] lengths) => AssertAlike("bert-tiny-mlm", TinyNews.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void DistilBert(int[] lengths) => AssertAlike("distilbert-tiny-seqcls", DistilBertByBoth.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void DistilBert_as_Hugging_Face_has_it(int[] lengths) =>
        AssertAlike("distilbert-tiny-seqcls", TinyDistilBert.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void Roberta(int[] lengths) => AssertAlike("roberta-tiny-seqcls", RobertaByBoth.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void Roberta_by_first_position_and_pooler(int[] lengths) =>
        AssertAlike("roberta-tiny-seqcls", TinyRobertaPair.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void T5_both_stacks_from_above(int[] lengths) => AssertAlike("t5-tiny", TinyTranslator.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void T5_decoder_first(int[] lengths) => AssertAlike("t5v11-tiny", TinyDecoderFirst.FromPretrained, lengths);

    private static void AssertAlike<TStage, TExample, TPrediction>(
        string golden, Func<string, PretrainedOptions, StagedModel<TStage, TExample, TPrediction>> open, int[] lengths)
        where TStage : struct, Enum
    {
        var checkpoint = Goldens.PathOf($"models/{golden}/checkpoint");
        using var plain = open(checkpoint, Plain);
        using var specialised = open(checkpoint, Specialised);
        var examples = Examples(plain, lengths);
        foreach (var stage in Enum.GetValues<TStage>())
        {
            var expected = Answer(plain, stage, examples, plain.Forward);
            AssertNear(expected, Answer(specialised, stage, examples, batch => specialised.ForwardStaged(stage, batch)));
            if (specialised.BoundaryOf(stage) is > 0 and var boundary)
            {
                using var cache = CacheOf(specialised, boundary, examples);
                AssertNear(expected, Answer(specialised, stage, examples, batch =>
                    specialised.ForwardFrom(stage, cache.Gather(batch.Indices, specialised.Device), batch)));
            }
        }
    }

    // Every example in another batch than the one that is compared.
    private static BoundaryCache CacheOf<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, int boundary, EncodedExample[] examples)
        where TStage : struct, Enum
    {
        BoundaryCache? cache = null;
        foreach (var pair in examples.OrderByDescending(example => example.Ids.Length).Chunk(2))
        {
            using var scope = NewDisposeScope();
            var batch = EncodedBatch.Create(pair, model.BackboneModule.Config.PadId);
            var output = model.RunPrefixes(boundary, batch)[boundary];
            var layout = CacheLayout.FromSample(output, batch.Length);
            cache ??= new(
                layout, PackedExamples.Pack(examples).All, WorkShare.Whole, rows => CacheStorage.Resident(rows, layout.Columns, float32));
            cache.Add(batch.Indices, output, batch.Mask);
        }

        return cache!;
    }

    private static (List<float[]> Logits, SortedDictionary<string, float[]> Gradients) Answer<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, TStage stage, EncodedExample[] examples, Func<EncodedBatch, TaskLogits> forward)
        where TStage : struct, Enum
    {
        using var scope = NewDisposeScope();
        model.Apply(stage);
        model.zero_grad();
        var batch = EncodedBatch.Create(examples, model.BackboneModule.Config.PadId);
        List<Tensor> logits = [.. forward(batch).ByTask.Select(answer => OfRealTokens(answer, batch))];
        logits.Select(answer => answer.square().mean()).Aggregate((sum, next) => sum + next).backward();
        return ([.. logits.Select(Values)], new(model.NamedParameters.Where(named => named.Value.grad is not null)
            .ToDictionary(named => named.Key, named => Values(named.Value.grad!)), StringComparer.Ordinal));
    }

    // What a head says of padding is nobody's concern.
    private static Tensor OfRealTokens(Tensor answer, EncodedBatch batch) =>
        batch.Mask is { } mask && answer.dim() == 3 && answer.shape[1] == batch.Length
        ? answer * mask.unsqueeze(-1)
        : answer;

    private static EncodedExample[] Examples(PretrainedModel model, int[] lengths)
    {
        var random = new Random(3);
        var longest = model.BackboneModule.Config.MaxPositions is < int.MaxValue and var positions ? positions : LongestOfT5;
        var target = model.Heads.Any(head => head is Seq2SeqHead) ? Target.Sequence([8, 9, 10, 1], "") : null;
        return [.. lengths.Select(length => length < 0 ? longest : length).Select((length, index) => new EncodedExample(
            [.. Enumerable.Range(0, length).Select(_ => random.Next(5, 60))], new int[length],
            [.. model.Heads.Select(_ => target)]) { Index = index })];
    }

    private static void AssertNear(
        (List<float[]> Logits, SortedDictionary<string, float[]> Gradients) expected,
        (List<float[]> Logits, SortedDictionary<string, float[]> Gradients) actual)
    {
        Assert.Equal(expected.Logits.Count, actual.Logits.Count);
        Assert.All(expected.Logits.Zip(actual.Logits), task => AssertNear(task.First, task.Second));
        Assert.Equal(expected.Gradients.Keys, actual.Gradients.Keys);
        Assert.All(expected.Gradients, gradient => AssertNear(gradient.Value, actual.Gradients[gradient.Key]));
    }

    // Sums in another order differ in their last bits, by the size of what was summed: float32 has 24 of them, for sums over some hundred
    // products here.
    private static void AssertNear(float[] expected, float[] actual)
    {
        var tolerance = 1e-5 + (1e-5 * expected.Max(Math.Abs));
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) <= tolerance);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
