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

        Assert.Equal(expected.Select(entry => entry.Name).Order(), model.NamedParameters.Keys.Order());
        foreach (var entry in expected)
        {
            var gradient = model.NamedParameters[entry.Name].grad!;
            var norm = gradient.norm().item<float>();
            var expectedNorm = entry.Value.GetProperty("l2").GetDouble();
            Assert.True(Math.Abs(norm - expectedNorm) <= 1e-6 + (1e-4 * expectedNorm), $"{entry.Name}: {norm}, expected {expectedNorm}");
        }
    }

    [Fact]
    public void Whole_gradients_are_those_of_Hugging_Face()
    {
        using var expected = SafetensorsFile.Open(Goldens.PathOf("models/t5-tiny/grads_b1.safetensors"));
        using var model = WithGradients("t5-tiny", "b1");
        Assert.All(expected.Entries.Keys, name => GoldenModel.AssertClose(expected.Read(name), model.NamedParameters[name].grad!));
    }

    private static TinyT5 WithGradients(string name, string batchName)
    {
        using var golden = new GoldenModel(name);
        var model = TinyT5.Open(name, new() { Dropout = 0 });
        model.Apply(TinyT5.Stage.All);
        var batch = golden.Batch(batchName);
        var labels = batch.Labels[0]!;
        (model.Writer.LossSum(model.Forward(batch).Writer, labels) / labels.ge(0).sum()).backward();
        return model;
    }
}
