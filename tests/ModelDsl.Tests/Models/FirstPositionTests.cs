using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>A last layer that answers for its first position alone says, and learns, what it does when it answers for all.</summary>
public sealed class FirstPositionTests
{
    private static readonly PretrainedOptions Plain = new() { Dropout = 0, FirstPositionOnly = false };
    private static readonly PretrainedOptions Alone = new() { Dropout = 0 };

    public static TheoryData<int[]> Lengths => [[1], [7], [32], [1, 5], [32, 1, 9], [3, 3, 4]];

    [Theory, MemberData(nameof(Lengths))]
    public void In_Bert(int[] lengths) => AssertAlike("bert-tiny-seqcls", TinySentiment.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void In_Roberta(int[] lengths) => AssertAlike("roberta-tiny-seqcls", TinyRoberta.FromPretrained, lengths);

    [Theory, MemberData(nameof(Lengths))]
    public void In_DistilBert(int[] lengths) => AssertAlike("distilbert-tiny-seqcls", TinyDistilBert.FromPretrained, lengths);

    private static void AssertAlike<TStage, TExample, TPrediction>(
        string golden, Func<string, PretrainedOptions, StagedModel<TStage, TExample, TPrediction>> open, int[] lengths)
        where TStage : struct, Enum
    {
        var checkpoint = Goldens.PathOf($"models/{golden}/checkpoint");
        using var plain = open(checkpoint, Plain);
        using var alone = open(checkpoint, Alone);
        foreach (var stage in Enum.GetValues<TStage>())
        {
            var (expected, actual) = (Run(plain, stage, lengths), Run(alone, stage, lengths));
            Assert.Equal(expected.Logits, actual.Logits, Near);
            Assert.Equal(expected.Gradients.Keys, actual.Gradients.Keys);
            Assert.All(expected.Gradients, gradient => Assert.Equal(gradient.Value, actual.Gradients[gradient.Key], Near));
        }
    }

    private static (float[] Logits, SortedDictionary<string, float[]> Gradients) Run<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, TStage stage, int[] lengths)
        where TStage : struct, Enum
    {
        using var scope = NewDisposeScope();
        model.Apply(stage);
        var logits = model.ForwardStaged(stage, BatchOf(lengths, model.BackboneModule.Config.PadId)).ByTask[0];
        logits.square().sum().backward();
        return (Values(logits), new(model.NamedParameters.Where(named => named.Value.grad is not null)
            .ToDictionary(named => named.Key, named => Values(named.Value.grad!)), StringComparer.Ordinal));
    }

    private static EncodedBatch BatchOf(int[] lengths, int padId)
    {
        var random = new Random(3);
        return EncodedBatch.Create(
            [.. lengths.Select(
                length => new EncodedExample([.. Enumerable.Range(0, length).Select(_ => random.Next(5, 60))], new int[length], [null]))],
                padId);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    private static bool Near(float one, float other) => Math.Abs(one - other) <= 1e-5 + (1e-4 * Math.Abs(one));
}
