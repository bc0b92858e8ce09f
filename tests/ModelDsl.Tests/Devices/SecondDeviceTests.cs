namespace ModelDsl.Tests.Devices;

/// <summary>Nothing in the library assumes the CPU: everything runs on a device whose tensors libtorch refuses to mix with those of the
/// CPU.</summary>
[Collection(SecondDeviceCollection.Name)]
public sealed class SecondDeviceTests : DeviceScenarios
{
    private protected override PretrainedOptions OnDevice => new() { Dropout = 0, TorchDevice = SecondDevice.Device };

    [SecondDeviceFact]
    public void The_goldens_answer_as_Hugging_Face() => Outputs_and_losses_are_those_of_Hugging_Face();

    [SecondDeviceFact]
    public void The_goldens_train_as_in_PyTorch() => Steps_are_those_of_PyTorch();

    [SecondDeviceFact]
    public void T5_generates_what_it_generates_on_the_CPU() => Texts_are_those_that_the_CPU_generates();

    [SecondDeviceFact]
    public void T5_trains_as_on_the_CPU() => A_translator_trains_as_on_the_CPU();

    [SecondDeviceFact]
    public void A_run_with_caches_has_the_losses_of_the_CPU() => A_staged_run_has_the_losses_of_the_CPU(WithCaches);

    [SecondDeviceFact]
    public void So_does_one_with_mapped_caches() => A_staged_run_has_the_losses_of_the_CPU(WithMappedCaches);

    [SecondDeviceFact]
    public void So_does_one_without_caches() => A_staged_run_has_the_losses_of_the_CPU(WithoutCaches);

    [SecondDeviceFact]
    public void So_does_one_with_activation_checkpointing() => A_staged_run_has_the_losses_of_the_CPU(WithRecomputation);

    [SecondDeviceFact]
    public void So_does_one_with_accumulated_gradients() => A_staged_run_has_the_losses_of_the_CPU(WithAccumulation);

    [SecondDeviceFact]
    public void A_run_in_bfloat16_stays_near_the_CPU_in_float32()
    {
        _ = Run(new() { Dropout = 0 }, WithCaches, out var exact);
        _ = Run(OnDevice, WithCaches with { Precision = Precision.BFloat16, CachePrecision = Precision.BFloat16 }, out var rounded);
        Assert.Equal(Losses(exact), Losses(rounded), (one, other) => Math.Abs(one - other) <= 0.05);
    }

    [SecondDeviceFact]
    public void A_run_with_dropout_ends() => Run(OnDevice with { Dropout = 0.1 }, WithRecomputation, out _);

    [SecondDeviceFact]
    public void A_run_saved_on_one_device_goes_on_on_another() => A_run_goes_on_where_the_device_is_another();

    [SecondDeviceFact]
    public void A_version_saved_on_one_device_opens_on_another() => A_version_opens_on_another_device_and_predicts_the_same();
}
