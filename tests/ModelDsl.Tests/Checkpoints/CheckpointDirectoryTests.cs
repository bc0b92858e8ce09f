using ModelDsl.Checkpoints;
using ModelDsl.Storage;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

public sealed class CheckpointDirectoryTests : IDisposable
{
    private const string Reference = "models/bert-tiny-seqcls/checkpoint";

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_checkpoint_gives_its_config_and_its_tensors()
    {
        using var checkpoint = CheckpointDirectory.Open(Goldens.PathOf(Reference));

        Assert.Equal("bert", checkpoint.Config.GetProperty("model_type").GetString());
        Assert.Equal([760L, 32L], checkpoint.Tensors["bert.embeddings.word_embeddings.weight"].Shape);
        Assert.Equal([760L, 32L], checkpoint.Read("bert.embeddings.word_embeddings.weight").shape);
    }

    [Fact]
    public void Shards_give_what_one_file_gives()
    {
        using var single = CheckpointDirectory.Open(Goldens.PathOf(Reference));
        using var sharded = CheckpointDirectory.Open(Goldens.PathOf("variants/bert-sharded/checkpoint"));

        AssertSame(single, sharded, sharded.Tensors.Keys);
        Assert.Equal(single.Tensors.Keys.Order(), sharded.Tensors.Keys.Order());
    }

    [Fact]
    public void Old_names_read_under_the_names_of_today_and_nothing_else_is_renamed()
    {
        using var today = CheckpointDirectory.Open(Goldens.PathOf(Reference));
        using var old = CheckpointDirectory.Open(Goldens.PathOf("variants/bert-legacy-names/checkpoint"));

        Assert.DoesNotContain(old.Tensors.Keys,
            name => name.EndsWith(".gamma", StringComparison.Ordinal) || name.EndsWith(".beta", StringComparison.Ordinal));
        AssertSame(today, old, today.Tensors.Keys.Intersect(old.Tensors.Keys));
        Assert.Contains("bert.encoder.layer.0.output.LayerNorm.weight", old.Tensors.Keys);

        SaveReference(new() { ["gate.gamma"] = ones(1), ["a.LayerNorm.beta"] = ones(1) });
        using var own = CheckpointDirectory.Open(_folder.FullPath);
        Assert.Equal(["a.LayerNorm.bias", "gate.gamma"], own.Tensors.Keys.Order());
    }

    [Fact]
    public void A_buffer_of_whole_numbers_keeps_its_type()
    {
        using var old = CheckpointDirectory.Open(Goldens.PathOf("variants/bert-legacy-names/checkpoint"));

        var positions = old.Read("bert.embeddings.position_ids");

        Assert.Equal(ScalarType.Int64, positions.dtype);
        Assert.Equal(Enumerable.Range(0, (int)positions.NumberOfElements).Select(i => (long)i), positions.data<long>());
    }

    [Theory]
    [InlineData("variants/bert-f16/checkpoint", ScalarType.Float16)]
    [InlineData("variants/bert-bf16/checkpoint", ScalarType.BFloat16)]
    public void Half_precision_is_widened_without_loss(string path, ScalarType stored)
    {
        using var full = CheckpointDirectory.Open(Goldens.PathOf(Reference));
        using var half = CheckpointDirectory.Open(Goldens.PathOf(path));

        Assert.NotEmpty(half.Tensors);
        foreach (var (name, entry) in half.Tensors.Where(tensor => tensor.Value.DataType == stored))
        {
            var widened = half.Read(name);
            Assert.Equal(ScalarType.Float32, widened.dtype);
            Assert.Equal(entry.Shape, widened.shape);
            // Rounding the full weights gives the stored ones, and so they are found again, widened, bit for bit.
            TensorAssert.Same(full.Read(name).to_type(stored).to_type(ScalarType.Float32), widened);
        }
    }

    [Fact]
    public void A_model_can_be_saved_over_the_checkpoint_it_was_loaded_from()
    {
        SaveReference(new() { ["w"] = arange(4, ScalarType.Float32) });
        using var checkpoint = CheckpointDirectory.Open(_folder.FullPath);
        var weight = checkpoint.Read("w");

        AtomicDirectory.Write(_folder.FullPath, folder =>
        {
            File.Copy(Path.Combine(_folder.FullPath, "config.json"), Path.Combine(folder, "config.json"));
            SafetensorsFile.Write(Path.Combine(folder, "model.safetensors"), [new("w", weight + 1)]);
        });

        Assert.Equal([0f, 1f, 2f, 3f], weight.data<float>());
        using var saved = CheckpointDirectory.Open(_folder.FullPath);
        Assert.Equal([1f, 2f, 3f, 4f], saved.Read("w").data<float>());
    }

    [Fact]
    public void A_run_directory_is_refused_with_its_versions()
    {
        File.WriteAllText(_folder["ledger.json"], "{}");
        AssertRefused("config.json is missing");

        foreach (var version in (string[])["1-layer11", "0-heads"])
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder[version]).FullName, "config.json"), "{}");
        Directory.CreateDirectory(_folder["state"]);
        AssertRefused("is a run directory, not a checkpoint. Its versions are 0-heads, 1-layer11: open one, such as");
    }

    [Fact]
    public void A_directory_that_is_no_checkpoint_is_refused_with_the_reason()
    {
        AssertRefused("is not a directory", _folder["none"]);
        AssertRefused("config.json is missing");

        File.WriteAllText(_folder["config.json"], "{\"model_type\": NaN}");
        AssertRefused("config.json is not valid JSON");
        File.WriteAllText(_folder["config.json"], "[]");
        AssertRefused("config.json does not hold a JSON object");

        File.WriteAllText(_folder["config.json"], "{}");
        AssertRefused("has neither model.safetensors nor model.safetensors.index.json");
        File.WriteAllText(_folder["pytorch_model.bin"], "");
        AssertRefused("safe_serialization=True");
        File.WriteAllText(_folder["model.safetensors"], "torn");
        AssertRefused("model.safetensors");
    }

    [Fact]
    public void Shards_that_do_not_fit_their_index_are_refused_with_the_reason()
    {
        File.WriteAllText(_folder["config.json"], "{}");
        SafetensorsFile.Write(_folder["a.safetensors"], [new("x", ones(1))]);

        AssertIndexRefused("b.safetensors is missing", """{"weight_map":{"x":"a.safetensors","y":"b.safetensors"}}""");
        AssertIndexRefused("lacks the tensor \"y\"", """{"weight_map":{"x":"a.safetensors","y":"a.safetensors"}}""");
        AssertIndexRefused("must be the name of a file beside it", """{"weight_map":{"x":"../a.safetensors"}}""");
        AssertIndexRefused("must be the name of a file beside it", """{"weight_map":{"x":1}}""");
        AssertIndexRefused("weight_map", """{"weights":{}}""");
        AssertIndexRefused("is not valid JSON", """{"weight_map":{"x":"a.safetensors","x":"a.safetensors"}}""");
    }

    [Fact]
    public void A_tensor_under_its_old_and_its_new_name_is_refused()
    {
        SaveReference(new() { ["LayerNorm.gamma"] = ones(1), ["LayerNorm.weight"] = ones(1) });
        AssertRefused("\"LayerNorm.weight\" twice");
    }

    [Fact]
    public void Asking_for_a_tensor_that_is_not_there_names_it()
    {
        using var checkpoint = CheckpointDirectory.Open(Goldens.PathOf(Reference));
        Assert.Contains("\"nonsense\"", Assert.Throws<CheckpointException>(() => checkpoint.Read("nonsense")).Message,
            StringComparison.Ordinal);
    }

    private void SaveReference(Dictionary<string, Tensor> tensors)
    {
        File.WriteAllText(_folder["config.json"], "{}");
        SafetensorsFile.Write(_folder["model.safetensors"], tensors);
    }

    private void AssertIndexRefused(string reason, string index)
    {
        File.WriteAllText(_folder["model.safetensors.index.json"], index);
        AssertRefused(reason);
    }

    private void AssertRefused(string reason, string? directory = null)
    {
        var error = Assert.Throws<CheckpointException>(() => CheckpointDirectory.Open(directory ?? _folder.FullPath));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.FullPath, error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(CheckpointDirectory expected, CheckpointDirectory actual, IEnumerable<string> names)
    {
        Assert.NotEmpty(names);
        foreach (var name in names) TensorAssert.Same(expected.Read(name), actual.Read(name));
    }
}
