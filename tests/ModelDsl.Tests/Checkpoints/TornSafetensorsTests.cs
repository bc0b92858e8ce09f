using ModelDsl.Checkpoints;
using ModelDsl.Testing;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Whatever the file holds, opening it works or gives one error that names the file.</summary>
public sealed class TornSafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("not an object", "[]")]
    [InlineData("not JSON", "{\"x\":")]
    [InlineData("NaN", """{"x":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}""")]
    [InlineData("infinite", """{"x":{"dtype":"F32","shape":[1e999],"data_offsets":[0,8]}}""")]
    [InlineData("fraction", """{"x":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""")]
    [InlineData("no dtype", """{"x":{"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("unknown dtype", """{"x":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("dtype is a number", """{"x":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("negative shape", """{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("two negative sizes", """{"x":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""")]
    [InlineData("shape is no list", """{"x":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""")]
    [InlineData("shape overflows", """{"x":{"dtype":"F32","shape":[4611686018427387904,4,2],"data_offsets":[0,8]}}""")]
    [InlineData("empty shape overflows",
        """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[0,4611686018427387904,8],"data_offsets":[8,8]}}""")]
    [InlineData("too large a number", """{"x":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""")]
    [InlineData("wrong size", """{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("negative offset", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("backwards", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""")]
    [InlineData("one offset", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[8]}}""")]
    [InlineData("three offsets", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""")]
    [InlineData("behind the end", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""")]
    [InlineData("huge offset", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}""")]
    [InlineData("overlap",
        """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("gap", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("bytes left", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("nothing in it", "{}")]
    [InlineData("same name twice",
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("same name escaped",
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0078":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("half a surrogate", """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("half a surrogate as dtype", """{"x":{"dtype":"\ud800","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("metadata of numbers", """{"__metadata__":{"a":1},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("metadata is a list", """{"__metadata__":[],"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("entry is null", """{"x":null}""")]
    public void A_header_that_does_not_fit_its_eight_bytes_of_data_is_refused(string what, string header)
    {
        RawSafetensors.Write(_folder["m"], header, new byte[8]);
        AssertRefused(what);
    }

    [Fact]
    public void A_header_that_is_not_text_is_refused()
    {
        RawSafetensors.Write(_folder["m"], [(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}'], []);
        AssertRefused("invalid UTF-8");
        RawSafetensors.Write(_folder["m"], new string('{', 1) + string.Concat(Enumerable.Repeat("\"a\":{", 100_000)), []);
        AssertRefused("nested deeply");
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(1_000L)]
    [InlineData(100_000_001L)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    public void A_header_length_that_cannot_be_is_refused(long length)
    {
        File.WriteAllBytes(_folder["m"], [.. BitConverter.GetBytes(length), .. "{}      "u8]);
        AssertRefused($"length {length}");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Goldens.PathOf("variants/bert-f16/checkpoint/model.safetensors"));
        var headerEnd = 8 + (int)BitConverter.ToInt64(whole);
        foreach (var length in new[] { 0, 1, 7, 8, 9, 100, headerEnd - 1, headerEnd, headerEnd + 1, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(_folder["m"], whole[..length]);
            AssertRefused($"cut to {length}");
        }

        File.WriteAllBytes(_folder["m"], [.. whole, 0]);
        AssertRefused("one byte more");
    }

    [Fact]
    public void A_file_with_damage_in_its_header_opens_and_reads_or_is_refused()
    {
        var whole = File.ReadAllBytes(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint/model.safetensors"));
        var headerEnd = 8 + (int)BitConverter.ToInt64(whole);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(headerEnd)] = (byte)random.Next(32, 127);
            File.WriteAllBytes(_folder["m"], damaged);

            var error = Record.Exception(ReadAll);
            if (error is not null) Assert.IsType<CheckpointException>(error);
        }
    }

    [Fact]
    public void A_shape_of_many_dimensions_is_read()
    {
        var shape = string.Join(",", Enumerable.Repeat(1, 200).Append(2));
        RawSafetensors.Write(_folder["m"], $$$"""{"x":{"dtype":"F32","shape":[{{{shape}}}],"data_offsets":[0,8]}}""", new byte[8]);
        ReadAll();
    }

    [Fact]
    public void A_missing_file_a_folder_and_a_pointer_of_git_lfs_are_named_for_what_they_are()
    {
        Assert.Contains(_folder["none"], Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder["none"])).Message,
            StringComparison.Ordinal);
        Assert.Contains(_folder.FullPath, Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.FullPath)).Message,
            StringComparison.Ordinal);

        File.WriteAllText(_folder["m"], "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        Assert.Contains("git lfs pull", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder["m"])).Message,
            StringComparison.Ordinal);
    }

    private void AssertRefused(string what)
    {
        var error = Record.Exception(() => SafetensorsFile.Open(_folder["m"]).Dispose());
        Assert.True(error is CheckpointException, $"{what}: {error}");
        Assert.Contains(_folder["m"], error.Message, StringComparison.Ordinal);
    }

    private void ReadAll()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var file = SafetensorsFile.Open(_folder["m"]);
        foreach (var name in file.Entries.Keys) file.Read(name);
    }
}
