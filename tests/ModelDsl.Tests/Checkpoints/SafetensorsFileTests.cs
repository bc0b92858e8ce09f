using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_written_by_the_reference_implementation_reads()
    {
        using var file = SafetensorsFile.Open(Goldens.PathOf("models/bert-tiny-seqcls/io.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("models/bert-tiny-seqcls/io.json")));

        var batch = json.RootElement.GetProperty("batches")[0];
        var ids = batch.GetProperty("inputs").GetProperty("input_ids");
        Assert.Equal(ScalarType.Int64, file.Entries["b0.in.input_ids"].DataType);
        Assert.Equal(Flatten<long>(ids), file.Read("b0.in.input_ids").data<long>());
        var logits = batch.GetProperty("logits");
        Assert.All(Flatten<float>(logits).Zip(file.Read("b0.out.logits").data<float>()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void What_is_written_reads_back_bit_for_bit_whatever_its_type_and_shape()
    {
        var written = EveryTypeAndShape();

        SafetensorsFile.Write(_folder["m.safetensors"], written, new Dictionary<string, string> { ["step"] = "7" });

        using var file = SafetensorsFile.Open(_folder["m.safetensors"]);
        Assert.Equal(written.Keys.Order(), file.Entries.Keys.Order());
        Assert.Equal(new Dictionary<string, string> { ["step"] = "7", ["format"] = "pt" }, file.Metadata);
        foreach (var (name, tensor) in written)
        {
            Assert.Equal(tensor.shape, file.Entries[name].Shape);
            TensorAssert.Same(tensor, file.Read(name));
        }
    }

    [Fact]
    public void The_header_is_what_the_specification_says()
    {
        SafetensorsFile.Write(_folder["m.safetensors"],
            new Dictionary<string, Tensor> { ["half"] = ones(3, ScalarType.Float16), ["full"] = ones(2, 1) });

        var bytes = File.ReadAllBytes(_folder["m.safetensors"]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var json = Encoding.UTF8.GetString(bytes, 8, (int)length);
        Assert.Equal(0, length % 8);
        Assert.Equal(8 + length + 8 + 6, bytes.Length);
        Assert.Equal(
            """{"__metadata__":{"format":"pt"},"full":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"half":{"dtype":"F16","shape":[3],"data_offsets":[8,14]}}""",
            json.TrimEnd(' '));
    }

    [Fact]
    public void The_order_of_the_tensors_does_not_change_the_file()
    {
        var tensors = EveryTypeAndShape().ToList();
        SafetensorsFile.Write(_folder["a"], tensors);
        tensors.Reverse();
        SafetensorsFile.Write(_folder["b"], tensors);

        Assert.Equal(File.ReadAllBytes(_folder["a"]), File.ReadAllBytes(_folder["b"]));
    }

    [Fact]
    public void A_header_that_leaves_the_floats_unaligned_is_read_all_the_same()
    {
        byte[] data = [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)];
        for (var padding = 0; padding < 4; padding++)
        {
            var header = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""" + new string(' ', padding);
            RawSafetensors.Write(_folder["m"], header, data);

            using var file = SafetensorsFile.Open(_folder["m"]);
            Assert.Equal([1.5f, -2f], file.Read("x").data<float>());
        }
    }

    [Fact]
    public void Tensors_outlive_the_file_object_its_replacement_and_its_deletion()
    {
        var original = randn(100, 100);
        SafetensorsFile.Write(_folder["m"], [new("x", original)]);
        Tensor x;
        using (var file = SafetensorsFile.Open(_folder["m"])) x = file.Read("x");

        SafetensorsFile.Write(_folder["m"], [new("x", x * 2)]);
        TensorAssert.Same(original, x);
        using (var file = SafetensorsFile.Open(_folder["m"])) TensorAssert.Same(original * 2, file.Read("x"));

        File.Delete(_folder["m"]);
        TensorAssert.Same(original, x);
    }

    [Fact]
    public void An_open_file_that_is_replaced_still_gives_what_it_held()
    {
        SafetensorsFile.Write(_folder["m"], [new("x", ones(4)), new("n", ones(4, ScalarType.Int64))]);
        using var file = SafetensorsFile.Open(_folder["m"]);

        SafetensorsFile.Write(_folder["m"], [new("x", zeros(4)), new("n", zeros(4, ScalarType.Int64))]);

        TensorAssert.Same(ones(4), file.Read("x"));
        TensorAssert.Same(ones(4, ScalarType.Int64), file.Read("n"));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("overwritten")]
    public void What_happens_to_the_file_later_changes_no_tensor(string change)
    {
        var original = randn(30_000_000);    // read by several threads, of which more than one fails
        SafetensorsFile.Write(_folder["m"], [new("x", original), new("y", ones(4))]);
        using var file = SafetensorsFile.Open(_folder["m"]);
        var x = file.Read("x");

        using (var other = new FileStream(_folder["m"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            if (change == "cut off") other.SetLength(1000);
            else other.Write(new byte[other.Length]);
        }

        TensorAssert.Same(original, x);
        Assert.Contains("another program", Assert.Throws<CheckpointException>(() => file.Read("y")).Message, StringComparison.Ordinal);
        Assert.Contains("another program", Assert.Throws<CheckpointException>(() => file.Read("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_a_tensor_changes_neither_the_file_nor_another_read()
    {
        SafetensorsFile.Write(_folder["m"], [new("x", ones(4)), new("y", ones(4))]);
        var before = File.ReadAllBytes(_folder["m"]);

        using (var file = SafetensorsFile.Open(_folder["m"]))
        {
            file.Read("x").fill_(5);
            TensorAssert.Same(ones(4), file.Read("y"));
        }

        Assert.Equal(before, File.ReadAllBytes(_folder["m"]));
    }

    [Fact]
    public void Parameters_can_be_trained_in_place_on_top_of_the_file()
    {
        SafetensorsFile.Write(_folder["m"], [new("w", ones(3)), new("b", zeros(3))]);
        using var file = SafetensorsFile.Open(_folder["m"]);
        var weight = file.Read("w").requires_grad_();
        var bias = file.Read("b").requires_grad_();

        (weight * 2 + bias).sum().backward();
        using (no_grad()) weight.sub_(weight.grad!);

        Assert.Equal([-1f, -1f, -1f], weight.data<float>());
        Assert.Equal([0f, 0f, 0f], bias.data<float>());
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        SafetensorsFile.Write(_folder["m"], [new("x", ones(2))]);
        var before = File.ReadAllBytes(_folder["m"]);

        Assert.Throws<InvalidOperationException>(() => SafetensorsFile.Write(_folder["m"], Failing()));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(_folder["m"], [new("x", ones(1)), new("x", ones(1))]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(_folder["m"], [new("x", ones(1, ScalarType.ComplexFloat32))]));
        Assert.Throws<StorageException>(() => SafetensorsFile.Write(_folder["missing/m"], [new("x", ones(1))]));

        Assert.Equal(before, File.ReadAllBytes(_folder["m"]));
        Assert.Equal(["m"], _folder.Names);

        static IEnumerable<KeyValuePair<string, Tensor>> Failing()
        {
            yield return new("x", ones(2));
            throw new InvalidOperationException();
        }
    }

    private static Dictionary<string, Tensor> EveryTypeAndShape()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["scalar"] = tensor(1.25f),
            ["scalar.long"] = tensor(-3L),
            ["empty"] = zeros(0),
            ["empty.matrix"] = zeros(3, 0, 2, ScalarType.BFloat16),
            ["transposed"] = arange(6, ScalarType.Float32).reshape(2, 3).t(),
            ["slice"] = arange(10, ScalarType.Int64).slice(0, 1, 10, 3),
            ["parameter"] = randn(3, requires_grad: true),
            ["special"] = tensor(new[] { float.NaN, float.NegativeInfinity, -0f, float.Epsilon }),
            ["Größe \"quoted\" 重み"] = randn(3),
        };
        foreach (var type in new[] { ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
            ScalarType.Bool,
                     ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 })
        {
            // Odd counts, so that what follows would be unaligned in a careless order.
            tensors[$"type.{type}"] = (randn(7, 3) * 50).to_type(type);
        }

        return tensors;
    }

    private static T[] Flatten<T>(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray().SelectMany(Flatten<T>)] : [array.Deserialize<T>()!];
}
