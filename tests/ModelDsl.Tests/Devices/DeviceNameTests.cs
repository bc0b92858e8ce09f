using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;

namespace ModelDsl.Tests.Devices;

/// <summary>The device that a user names, or the one error that says why it is not there.</summary>
public sealed class DeviceNameTests
{
    [Fact]
    public void A_model_is_on_the_CPU_unless_another_device_is_named()
    {
        using var model = Open(new());
        Assert.Equal(DeviceType.CPU, model.Device.type);
        Assert.Equal("cpu", new PretrainedOptions().Device);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cpu:0")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_name_is_an_error_that_lists_the_names(string? name)
    {
        var error = Assert.Throws<SettingException>(() => Open(new() { Device = name! }));
        Assert.Equal("PretrainedOptions.Device", error.Setting);
        Assert.StartsWith($"There is no device {(name is null ? "null" : $"\"{name}\"")}", error.Message, StringComparison.Ordinal);
        Assert.Contains("such as cuda:1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_that_is_not_there_is_an_error_that_says_what_to_do()
    {
        var error = Assert.Throws<SettingException>(() => Open(new() { Device = "cuda:99" }));
        Assert.Contains(torch.cuda.is_available() ? "the last is cuda:" : "TorchSharp-cuda-linux", error.Message, StringComparison.Ordinal);
    }

    [SecondDeviceFact]
    public void A_batch_on_another_device_is_moved_to_predict_and_refused_by_the_bare_network()
    {
        using var model = Open(new() { TorchDevice = SecondDevice.Device });
        using var golden = new GoldenModel("bert-tiny-seqcls");
        using var scope = torch.NewDisposeScope();
        var batch = golden.Unlabelled("b1");

        var error = Assert.Throws<ArgumentException>(() => model.Forward(batch));
        Assert.Contains("EncodedBatch.Create(examples, padId, model.Device)", error.Message, StringComparison.Ordinal);
        Assert.Equal(batch.Size, model.Predict(batch).Count);

        var there = EncodedBatch.Create([model.Encode("a b")], padId: 0, model.Device);
        Assert.Equal(1, model.Forward(there).ByTask[0].shape[0]);
    }

    private static TinySentiment Open(PretrainedOptions options) =>
        TinySentiment.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), options);
}
