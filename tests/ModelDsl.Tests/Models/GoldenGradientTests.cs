using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class GoldenGradientTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string, string> Batches
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var golden in GoldenTask.Names)
            {
                cases.Add(golden, "b1");
                cases.Add(golden, "b3");
            }

            return cases;
        }
    }

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(Batches))]
    public void Gradients_are_those_of_Hugging_Face(string golden, string batch)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{golden}/grads.json")));
        var expected = recorded.RootElement.GetProperty("batches").GetProperty(batch).GetProperty("params").EnumerateObject().ToList();
        using var task = WithGradients(golden, batch);

        Assert.Equal(expected.Select(entry => entry.Name).Order(), task.Model.NamedParameters.Keys.Order());
        foreach (var entry in expected)
        {
            var gradient = task.Model.NamedParameters[entry.Name].grad!;
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
        using var task = WithGradients("bert-tiny-seqcls", "b1");

        Assert.All(expected.Entries.Keys, name => GoldenModel.AssertClose(expected.Read(name), task.Model.NamedParameters[name].grad!, tolerance: 1e-5));
    }

    [Fact]
    public void The_vector_of_padding_gets_no_gradient_even_where_it_is_attended_to()
    {
        using var task = WithGradients("bert-tiny-seqcls", "b3");
        Assert.Equal(0, task.Backbone.Embeddings.Words.Weight.grad![0].abs().max().item<float>());
    }

    private static GoldenTask WithGradients(string golden, string batch)
    {
        using var recorded = new GoldenModel(golden);
        var inputs = recorded.Batch(batch);
        var task = GoldenTask.Open(golden, new() { Dropout = 0 });
        task.Apply(2);
        task.Loss(task.Forward(2, inputs), inputs).backward();
        return task;
    }

    private static bool IsKeyBias(string name) => name.EndsWith("self.key.bias", StringComparison.Ordinal);
}
