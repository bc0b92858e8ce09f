using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Native;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Backbones;

/// <summary>The arithmetic in bfloat16, on any processor: where it does not pay, it is still right.</summary>
public sealed class BFloat16Tests : IDisposable
{
    // Relative to the length of the expected vector. Numbers have 8 bits, and go through two layers; 0.028 is the most that was measured.
    private const double Tolerance = 0.05;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");

    public void Dispose()
    {
        _golden.Dispose();
        _scope.Dispose();
    }

    [Theory, MemberData(nameof(GoldenHeadData.KindsAndBatches), MemberType = typeof(GoldenHeadData))]
    public void Outputs_are_float32_and_near_those_of_Hugging_Face_with_and_without_padding(string kind, string name)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint);
        Force(classifier.Model, Precision.BFloat16);

        using var noGradient = no_grad();
        Assert.All(classifier.HiddenStates(golden.Batch(name)).Index(), layer =>
        {
            Assert.Equal(ScalarType.Float32, layer.Item.dtype);
            AssertNear(golden.Output(name, $"hidden_states.{layer.Index}"), layer.Item);
        });
        if (golden.Has(name, "logits"))
            AssertNear(golden.Output(name, "logits"), classifier.Model.Forward(golden.Unlabelled(name)).ByTask[0]);
    }

    [Fact]
    public void Every_gradient_arrives_in_float32_with_dropout_on_and_points_where_that_of_float32_does()
    {
        var (exact, rounded) = (Gradients(Precision.Float32, dropout: 0), Gradients(Precision.BFloat16, dropout: 0));
        Assert.Equal(exact.Keys, rounded.Keys);
        Assert.All(exact.Where(entry => !GoldenModel.IsKeyBias(entry.Key)), entry =>
            Assert.InRange(nn.functional.cosine_similarity(entry.Value.flatten(), rounded[entry.Key].flatten(), 0).item<float>(), 0.99,
                1.01));

        Assert.Equal(exact.Keys, Gradients(Precision.BFloat16, dropout: 0.1).Keys);
    }

    [Fact]
    public void Results_in_float32_are_bit_identical_before_and_after_bfloat16()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);

        var before = Logits(model);
        Force(model, Precision.BFloat16);
        Assert.NotEqual(before, Logits(model));
        Force(model, Precision.Float32);

        Assert.Equal(before, Logits(model));
    }

    [Fact]
    public void A_frozen_weight_that_is_written_to_is_read_anew()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        Force(model, Precision.BFloat16);
        var before = Logits(model);

        Write(model.Backbone.Layers[0].Intermediate.Weight, model.Backbone.Layers[1].Intermediate.Weight);
        var after = Logits(model);

        Assert.NotEqual(before, after);
        Force(model, Precision.Float32);
        Force(model, Precision.BFloat16);
        Assert.Equal(after, Logits(model));
    }

    [Fact]
    public void Where_the_processor_has_no_bfloat16_products_float32_is_used_and_the_note_says_why()
    {
        var choice = PrecisionChoice.Choose(Precision.BFloat16, multipliesBFloat16: false);

        Assert.Equal(Precision.Float32, choice.Precision);
        Assert.Contains("AVX512_BF16", choice.Note, StringComparison.Ordinal);
        Assert.Equal(new(Precision.BFloat16, null), PrecisionChoice.Choose(Precision.BFloat16, multipliesBFloat16: true));
        Assert.Equal(new(Precision.Float32, null), PrecisionChoice.Choose(Precision.Float32, multipliesBFloat16: false));
    }

    [Fact]
    public void The_processor_is_known_as_Linux_knows_it()
    {
        if (!OperatingSystem.IsLinux()) return;

        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";
        Assert.Equal(flags.Split(' ').Contains("avx512_bf16"), Processor.HasBFloat16Matmul);
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        var distance = ((expected - actual).norm() / expected.norm()).item<float>();
        Assert.True(distance <= Tolerance, $"The relative distance is {distance}.");
    }

    private Dictionary<string, Tensor> Gradients(Precision precision, double dropout)
    {
        using var classifier = GoldenHead.Open("bert", _golden.Checkpoint, new() { Dropout = dropout });
        classifier.Apply(GoldenHead.FullStage);
        Force(classifier.Model, precision);
        classifier.Loss(GoldenHead.FullStage, _golden.Batch("b1")).backward();
        return classifier.Model.NamedParameters.ToDictionary(named => named.Key, named =>
        {
            Assert.Equal(ScalarType.Float32, named.Value.grad!.dtype);
            return named.Value.grad!.clone();
        });
    }

    private float[] Logits(PretrainedModel model)
    {
        using var noGradient = no_grad();
        return [.. model.Forward(_golden.Batch("b1")).ByTask[0].data<float>()];
    }

    private static void Write(Tensor destination, Tensor source)
    {
        using var noGradient = no_grad();
        destination.copy_(source);
    }

    // PretrainedModel.Use stays with float32 where bfloat16 does not pay.
    private static void Force(PretrainedModel model, Precision precision)
    {
        foreach (var block in model.modules().OfType<Block>())
            block.Precision = precision;
    }
}
