using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class GoldenGradientTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(GoldenHeadData.KindsAndGradients), MemberType = typeof(GoldenHeadData))]
    public void Gradients_are_those_of_Hugging_Face(string kind, string batch)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{GoldenHead.NameOf(kind)}/grads.json")));
        var expected = recorded.RootElement.GetProperty("batches").GetProperty(batch).GetProperty("params").EnumerateObject().ToList();
        using var classifier = WithGradients(kind, batch);
        var parameters = classifier.Model.NamedParameters;

        Assert.Equal(expected.Select(entry => entry.Name).Order(), parameters.Keys.Order());
        foreach (var entry in expected)
        {
            var gradient = parameters[entry.Name].grad!;
            var norm = gradient.norm().item<float>();
            var expectedNorm = entry.Value.GetProperty("l2").GetDouble();
            var tolerance = GoldenModel.IsKeyBias(entry.Name) ? 1e-5 : 1e-6 + (1e-4 * expectedNorm);
            Assert.True(Math.Abs(norm - expectedNorm) <= tolerance, $"{entry.Name}: {norm}, expected {expectedNorm}");

            var first = gradient.flatten().narrow(0, 0, entry.Value.GetProperty("first").GetArrayLength()).data<float>().ToArray();
            Assert.All(first.Zip(entry.Value.GetProperty("first").EnumerateArray()),
                pair => Assert.Equal(pair.Second.GetDouble(), pair.First, 1e-5));
        }
    }

    [Fact]
    public void Whole_gradients_are_those_of_Hugging_Face()
    {
        using var expected = SafetensorsFile.Open(Goldens.PathOf("models/bert-tiny-seqcls/grads_b1.safetensors"));
        using var classifier = WithGradients("bert", "b1");

        Assert.All(expected.Entries.Keys, name =>
            GoldenModel.AssertClose(expected.Read(name), classifier.Model.NamedParameters[name].grad!, tolerance: 1e-5));
    }

    [Theory]
    [InlineData("bert", "bert.embeddings.word_embeddings.weight", 0)]
    [InlineData("roberta", "roberta.embeddings.word_embeddings.weight", 1)]
    [InlineData("roberta", "roberta.embeddings.position_embeddings.weight", 1)]
    [InlineData("distilbert", "distilbert.embeddings.word_embeddings.weight", 0)]
    public void The_vector_of_padding_gets_no_gradient_even_where_it_is_attended_to(string kind, string table, int padding)
    {
        using var classifier = WithGradients(kind, "b3");
        Assert.Equal(0, classifier.Model.NamedParameters[table].grad![padding].abs().max().item<float>());
    }

    private static GoldenHead WithGradients(string kind, string batch)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        var classifier = GoldenHead.Open(kind, golden.Checkpoint, new() { Dropout = 0 });
        classifier.Apply(GoldenHead.FullStage);
        classifier.Loss(GoldenHead.FullStage, golden.Batch(batch)).backward();
        return classifier;
    }
}
