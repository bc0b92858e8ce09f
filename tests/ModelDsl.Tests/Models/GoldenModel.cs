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

    /// <summary>The inputs of a batch without its labels: then a head that would answer for labelled positions alone answers for
    /// all.</summary>
    public EncodedBatch Unlabelled(string batch)
    {
        var labelled = Batch(batch);
        return new EncodedBatch(labelled.Ids, labelled.Mask, labelled.TokenTypes);
    }

    public EncodedBatch Batch(string batch)
    {
        var mask = Input(batch, "attention_mask")?.to_type(ScalarType.Bool);
        return new EncodedBatch(Input(batch, "input_ids")!, mask, Input(batch, "token_type_ids"),
            Input(batch, "labels") is { } labels ? [labels] : []);
    }

    public Tensor? Input(string batch, string input) =>
        _tensors.Entries.ContainsKey($"{batch}.in.{input}") ? _tensors.Read($"{batch}.in.{input}") : null;

    public Tensor Output(string batch, string output) => _tensors.Read($"{batch}.out.{output}");

    /// <summary>Whether an output was recorded: the logits of masked language models were for some batches.</summary>
    public bool Has(string batch, string output) => _tensors.Entries.ContainsKey($"{batch}.out.{output}");

    public double Loss(string batch) => Recorded(batch).GetProperty("loss").GetDouble();

    /// <summary>The texts of a batch that was made from text.</summary>
    public IReadOnlyList<string> Texts(string batch, string kind = "texts") =>
        [.. Recorded(batch).GetProperty(kind).EnumerateArray().Select(text => text.GetString()!)];

    public void Dispose()
    {
        _tensors.Dispose();
        _io.Dispose();
    }

    private JsonElement Recorded(string batch) =>
        _io.RootElement.GetProperty("batches").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == batch);

    /// <summary>Whether a parameter is the bias of keys. Its true gradient is zero, for softmax ignores what is the same for all keys;
    /// what is computed is rounding noise, and so is what an optimizer makes of it.</summary>
    public static bool IsKeyBias(string name) =>
        name.EndsWith(".key.bias", StringComparison.Ordinal) || name.EndsWith(".k_lin.bias", StringComparison.Ordinal);

    /// <summary>The tolerance that the goldens' README suggests for outputs.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = (expected - actual).abs().max().item<float>();
        Assert.True(distance <= tolerance, $"The largest distance is {distance}.");
    }
}
