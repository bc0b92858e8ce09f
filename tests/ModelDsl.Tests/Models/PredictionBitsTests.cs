using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Models;

/// <summary>A prediction has the same bits whichever weights are set to train: a model that has trained predicts what its saved version
/// predicts. libtorch picks some matmuls by whether their weight requires a gradient.</summary>
public sealed class PredictionBitsTests
{
    private static readonly string[] Texts = ["a ? b", "b", "a ! b ; a ? b ! a", "a a a ; b ? a b", "; a", "? ? b a", "a ! ! b", "b b"];

    [Fact]
    public void Of_Bert_with_several_heads() => AssertSameBits("bert-tiny", TinyReview.FromPretrained);

    [Fact]
    public void Of_Roberta() => AssertSameBits("roberta-tiny-seqcls", TinyRoberta.FromPretrained);

    [Fact]
    public void Of_DistilBert() => AssertSameBits("distilbert-tiny-seqcls", TinyDistilBert.FromPretrained);

    [Fact]
    public void Of_masked_words() => AssertSameBits("bert-tiny-mlm", TinyWords.FromPretrained, " [MASK]");

    [Fact]
    public void Of_T5() => AssertSameBits("t5-tiny", TinyTranslator.FromPretrained);

    private static void AssertSameBits<TStage, TExample, TPrediction>(
        string golden, Func<string, PretrainedOptions?, StagedModel<TStage, TExample, TPrediction>> open, string suffix = "")
        where TStage : struct, Enum
    {
        using var model = open(Goldens.PathOf($"models/{golden}/checkpoint"), null);
        string[] texts = [.. Texts.Select(text => text + suffix)];
        var answers = Enum.GetValues<TStage>().Select(stage =>
        {
            model.Apply(stage);
            return JsonSerializer.Serialize(model.Predict(texts));
        });
        Assert.Single(answers.Distinct());
    }
}
