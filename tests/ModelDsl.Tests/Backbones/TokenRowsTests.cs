using ModelDsl.Backbones;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Backbones;

/// <summary>Tokens that are laid end to end, without padding.</summary>
public sealed class TokenRowsTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_batch_comes_back_from_its_tokens()
    {
        using var noGradient = no_grad();
        var mask = MaskOf([3, 1, 4], length: 4);
        var padded = rand(3, 4, 8);
        using var rows = TokenRows.Find(mask)!;

        var tokens = rows.Pack(padded);
        Assert.Equal([1, 8, 8], tokens.shape);
        Assert.Equal(RealOf(padded, mask), RealOf(rows.Pad(tokens), mask));
    }

    [Fact]
    public void Layers_compute_of_them_what_they_compute_with_padding()
    {
        using var golden = new GoldenModel("bert-tiny-seqcls");
        using var model = TinySentiment.FromPretrained(golden.Checkpoint);
        model.eval();
        var mask = MaskOf([16, 2, 5, 9], length: 16);
        var hidden = randn(4, 16, model.Backbone.Config.HiddenSize);
        using var noGradient = no_grad();
        Assert.NotNull(TokenRows.Find(mask));

        var padded = model.Backbone.Layers.Aggregate(hidden, (input, layer) => layer.Forward(input, mask));
        var dense = model.Backbone.RunLayers(0, model.Backbone.Layers.Count - 1, hidden, mask);

        Assert.Equal(padded.shape, dense.shape);
        Assert.All(RealOf(padded, mask).Zip(RealOf(dense, mask)), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void So_do_layers_of_T5s_encoder()
    {
        using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
        model.eval();
        var encoder = model.Backbone.Encoder;
        var mask = MaskOf([16, 2, 5, 9], length: 16);
        var hidden = randn(4, 16, model.Backbone.Config.HiddenSize);
        using var noGradient = no_grad();

        var bias = encoder.Bias(16, mask);
        var padded = encoder.Layers.Aggregate(hidden, (input, layer) => layer.Forward(input, bias));
        var dense = encoder.RunLayers(0, encoder.Layers.Count - 1, hidden, mask);

        Assert.Equal(padded.shape, dense.shape);
        Assert.All(RealOf(padded, mask).Zip(RealOf(dense, mask)), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Little_padding_and_gradients_keep_the_batch_as_it_is()
    {
        Assert.Null(TokenRows.Find(MaskOf([3, 1, 4], length: 4)));       // autograd is on

        using var noGradient = no_grad();
        Assert.Null(TokenRows.Find(null));
        Assert.Null(TokenRows.Find(MaskOf([20, 20, 19], length: 20)));
    }

    private static Tensor MaskOf(int[] lengths, int length) =>
        tensor([.. lengths.SelectMany(real => Enumerable.Range(0, length).Select(place => place < real))]).view(lengths.Length, length);

    private static float[] RealOf(Tensor padded, Tensor mask) =>
        padded.flatten(0, 1).index_select(0, mask.flatten().nonzero().flatten()).data<float>().ToArray();
}
