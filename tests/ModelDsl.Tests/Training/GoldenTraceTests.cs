using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Optimization;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Whole training runs, step by step, against those recorded with Hugging Face's models and PyTorch's AdamW.</summary>
public sealed class GoldenTraceTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly AdamW _optimizer = new(maxGradientNorm: null);

    public static TheoryData<string, string, int> Traces
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var kind in GoldenHead.Kinds)
            {
                data.Add(kind, "a_all", GoldenHead.FullStage);
                data.Add(kind, "b_head_only", GoldenHead.HeadStage);
                data.Add(kind, "c_embeddings_and_layer0_frozen", GoldenHead.LastLayerStage);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
    }

    [Theory, MemberData(nameof(Traces))]
    public void A_stage_trains_as_the_reference_does(string kind, string trace, int stage)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint, new() { Dropout = 0 });
        var run = new TraceRun(classifier, golden, _optimizer);

        AssertTrace(kind, trace, [.. run.Train(stage, steps: 5), run.Loss(stage)], classifier.Model);
    }

    [Theory]
    [InlineData("bert", "classifier.weight", "bert.encoder.layer.1.output.dense.weight", "bert.pooler.dense.bias")]
    [InlineData("bert-multilabel", "classifier.weight", "bert.encoder.layer.1.output.dense.weight", "bert.pooler.dense.bias")]
    [InlineData("bert-regression", "classifier.weight", "bert.encoder.layer.1.output.dense.weight", "bert.pooler.dense.bias")]
    [InlineData("bert-tokcls", "classifier.weight", "bert.encoder.layer.1.output.dense.weight", "bert.encoder.layer.0.output.dense.weight")]
    [InlineData("bert-mlm", "cls.predictions.transform.dense.weight", "bert.encoder.layer.1.output.dense.weight",
        "bert.embeddings.word_embeddings.weight")]
    [InlineData("roberta", "classifier.dense.weight", "roberta.encoder.layer.1.output.dense.weight",
        "roberta.encoder.layer.0.output.dense.weight")]
    [InlineData("distilbert", "pre_classifier.weight", "distilbert.transformer.layer.1.ffn.lin2.weight",
        "distilbert.embeddings.LayerNorm.bias")]
    public void One_optimizer_trains_through_two_thaws_as_the_reference_does(
        string kind, string ofHead, string ofLastLayer, string ofTheRest)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = Gradual(kind, golden.Checkpoint);
        var run = new TraceRun(classifier, golden, _optimizer);

        List<double> losses = [];
        foreach (var stage in (int[])[GoldenHead.HeadStage, GoldenHead.LastLayerStage, GoldenHead.FullStage])
            losses.AddRange(run.Train(stage, steps: 2));

        AssertTrace(kind, "d_gradual", [.. losses, run.Loss(GoldenHead.FullStage)], classifier.Model);
        Assert.Equal([6, 4, 2], ((string[])[ofHead, ofLastLayer, ofTheRest]).Select(name => _optimizer.Moments[name].Step.item<float>()));
    }

    // The recorded run thaws BERT's pooler last; a schedule that does not name it thaws it with the last layer.
    private static GoldenHead Gradual(string kind, string checkpoint)
    {
        PretrainedOptions options = new() { Dropout = 0 };
        switch (kind)
        {
            case "bert":
                var classifier = TinyGradual.FromPretrained(checkpoint, options);
                return GoldenHead.Of(classifier, classifier.Backbone);
            case "bert-multilabel":
                var tags = TinyTagsGradual.FromPretrained(checkpoint, options);
                return GoldenHead.Of(tags, tags.Backbone);
            case "bert-regression":
                var score = TinyScoreGradual.FromPretrained(checkpoint, options);
                return GoldenHead.Of(score, score.Backbone);
            default:
                return GoldenHead.Open(kind, checkpoint, options);
        }
    }

    private static void AssertTrace(string kind, string name, List<double> losses, PretrainedModel model)
    {
        using var traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{GoldenHead.NameOf(kind)}/traces.json")));
        var trace = traces.RootElement.GetProperty("traces").GetProperty(name);
        var expected = trace.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())
            .Append(trace.GetProperty("loss_after").GetDouble()).ToList();
        Assert.Equal(expected.Count, losses.Count);
        Assert.All(expected.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

        var final = trace.GetProperty("final").EnumerateObject().ToList();
        Assert.Equal(model.NamedParameters.Keys.Order(), final.Select(entry => entry.Name).Order());
        Assert.All(final.Where(entry => !GoldenModel.IsKeyBias(entry.Name)), entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), model.NamedParameters[entry.Name].norm().item<float>(), Tolerance));
    }
}
