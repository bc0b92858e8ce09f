using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Testing;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>A golden model's checkpoint with the inputs and outputs that the reference implementation recorded.</summary>
internal sealed class GoldenModel(string name) : IDisposable
{
    private readonly SafetensorsFile _tensors = SafetensorsFile.Open(Goldens.PathOf($"models/{name}/io.safetensors"));
    private readonly JsonDocument _io = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{name}/io.json")));

    public static readonly string[] BatchNames = ["b0", "b1", "b2", "b3", "b4", "b5"];

    public string Checkpoint { get; } = Goldens.PathOf($"models/{name}/checkpoint");

    public EncodedBatch Batch(string batch)
    {
        var mask = Input("attention_mask")?.to_type(ScalarType.Bool);
        return new EncodedBatch(Input("input_ids")!, mask, Input("token_type_ids"), Input("labels") is { } labels ? [labels] : []);

        Tensor? Input(string input) => _tensors.Entries.ContainsKey($"{batch}.in.{input}") ? _tensors.Read($"{batch}.in.{input}") : null;
    }

    public Tensor Output(string batch, string output) => _tensors.Read($"{batch}.out.{output}");

    public double Loss(string batch) => _io.RootElement.GetProperty("batches").EnumerateArray()
        .Single(entry => entry.GetProperty("name").GetString() == batch).GetProperty("loss").GetDouble();

    public void Dispose()
    {
        _tensors.Dispose();
        _io.Dispose();
    }

    /// <summary>The tolerance that the goldens' README suggests for outputs.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = (expected - actual).abs().max().item<float>();
        Assert.True(distance <= tolerance, $"The largest distance is {distance}.");
    }
}
