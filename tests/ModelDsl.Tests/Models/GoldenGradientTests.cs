using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class GoldenGradientTests : IDisposable
{
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _golden.Dispose();
    }

    [Theory, InlineData("b1"), InlineData("b3")]
    public void Gradients_are_those_of_Hugging_Face(string batch)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("models/bert-tiny-seqcls/grads.json")));
        var expected = recorded.RootElement.GetProperty("batches").GetProperty(batch).GetProperty("params").EnumerateObject().ToList();
        using var model = WithGradients(batch);

        Assert.Equal(expected.Select(entry => entry.Name).Order(), model.NamedParameters.Keys.Order());
        foreach (var entry in expected)
        {
            var gradient = model.NamedParameters[entry.Name].grad!;
            var norm = gradient.norm().item<float>();
            var expectedNorm = entry.Value.GetProperty("l2").GetDouble();
            // The true gradient of a key's bias is zero; what is computed is rounding noise.
            var tolerance = IsKeyBias(entry.Name) ? 1e-5 : 1e-6 + (1e-4 * expectedNorm);
            Assert.True(Math.Abs(norm - expectedNorm) <= tolerance, $"{entry.Name}: {norm}, expected {expectedNorm}");

            var first = gradient.flatten().narrow(0, 0, entry.Value.GetProperty("first").GetArrayLength()).data<float>().ToArray();
            Assert.All(first.Zip(entry.Value.GetProperty("first").EnumerateArray()), pair => Assert.Equal(pair.Second.GetDouble(), pair.First, 1e-5));
        }
    }

    [Fact]
    public void Whole_gradients_are_those_of_Hugging_Face()
    {
        using var expected = SafetensorsFile.Open(Goldens.PathOf("models/bert-tiny-seqcls/grads_b1.safetensors"));
        using var model = WithGradients("b1");

        Assert.All(expected.Entries.Keys, name => GoldenModel.AssertClose(expected.Read(name), model.NamedParameters[name].grad!, tolerance: 1e-5));
    }

    [Fact]
    public void The_vector_of_padding_gets_no_gradient_even_where_it_is_attended_to()
    {
        using var model = WithGradients("b3");
        Assert.Equal(0, model.Backbone.Embeddings.Words.Weight.grad![0].abs().max().item<float>());
    }

    private TinySentiment WithGradients(string batch)
    {
        var model = TinySentiment.FromPretrained(_golden.Checkpoint, new() { Dropout = 0 });
        model.Apply(TinySentiment.Stage.All);
        var inputs = _golden.Batch(batch);
        var logits = model.ForwardStaged(TinySentiment.Stage.All, inputs).ByTask[0];
        (model.Task.LossSum(logits, inputs.Labels[0]) / inputs.Size).backward();
        return model;
    }

    private static bool IsKeyBias(string name) => name.EndsWith("self.key.bias", StringComparison.Ordinal);
}
