using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

public sealed class T5GradientTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(GoldenT5.ModelsAndGradients), MemberType = typeof(GoldenT5))]
    public void Gradients_are_those_of_Hugging_Face(string name, string batch)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{name}/grads.json")));
        var expected = recorded.RootElement.GetProperty("batches").GetProperty(batch).GetProperty("params").EnumerateObject().ToList();
        using var model = WithGradients(name, batch);

        Assert.Equal(expected.Select(entry => entry.Name).Order(), model.Model.NamedParameters.Keys.Order());
        foreach (var entry in expected)
        {
            var gradient = model.Model.NamedParameters[entry.Name].grad!;
            var norm = gradient.norm().item<float>();
            var expectedNorm = entry.Value.GetProperty("l2").GetDouble();
            Assert.True(Math.Abs(norm - expectedNorm) <= 1e-6 + (1e-4 * expectedNorm), $"{entry.Name}: {norm}, expected {expectedNorm}");

            var first = gradient.flatten().narrow(0, 0, entry.Value.GetProperty("first").GetArrayLength()).data<float>().ToArray();
            Assert.All(first.Zip(entry.Value.GetProperty("first").EnumerateArray()),
                pair => Assert.Equal(pair.Second.GetDouble(), pair.First, 1e-5));
        }
    }

    [Fact]
    public void Whole_gradients_are_those_of_Hugging_Face()
    {
        using var expected = SafetensorsFile.Open(Goldens.PathOf("models/t5-tiny/grads_b1.safetensors"));
        using var model = WithGradients("t5-tiny", "b1");
        Assert.All(expected.Entries.Keys, name => GoldenModel.AssertClose(expected.Read(name), model.Model.NamedParameters[name].grad!));
    }

    private static GoldenT5 WithGradients(string name, string batchName)
    {
        using var golden = new GoldenModel(name);
        var model = GoldenT5.Open(name, new() { Dropout = 0 });
        model.Apply(GoldenT5.FullStage);
        model.Loss(GoldenT5.FullStage, golden.Batch(batchName)).backward();
        return model;
    }
}
