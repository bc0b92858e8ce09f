using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Tests.Training;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Devices;

/// <summary>The same on a GPU, and in bfloat16. Skipped on a machine without one.</summary>
[Collection(AloneCollection.Name)]
[Trait("Category", "Gpu")]
public sealed class GpuTests : DeviceScenarios
{
    private protected override PretrainedOptions OnDevice { get; } = new() { Dropout = 0, Device = "cuda" };

    [GpuFact]
    public void The_goldens_answer_as_Hugging_Face() => Outputs_and_losses_are_those_of_Hugging_Face();

    [GpuFact]
    public void The_goldens_train_as_in_PyTorch() => Steps_are_those_of_PyTorch();

    [GpuFact]
    public void T5_generates_what_it_generates_on_the_CPU() => Texts_are_those_that_the_CPU_generates();

    [GpuFact]
    public void T5_trains_as_on_the_CPU() => A_translator_trains_as_on_the_CPU();

    [GpuFact]
    public void A_run_with_caches_has_the_losses_of_the_CPU() => A_staged_run_has_the_losses_of_the_CPU(WithCaches);

    [GpuFact]
    public void So_does_one_without_caches() => A_staged_run_has_the_losses_of_the_CPU(WithoutCaches);

    [GpuFact]
    public void A_run_in_bfloat16_stays_near_the_CPU_in_float32()
    {
        _ = Run(new() { Dropout = 0 }, WithCaches, out var exact);
        _ = Run(OnDevice, WithCaches with { Precision = Precision.BFloat16 }, out var rounded);
        Assert.Equal(Losses(exact), Losses(rounded), (one, other) => Math.Abs(one - other) <= 0.05);
    }

    // Dropout of ones is its mask, and so is its gradient, if the recomputation draws the same numbers.
    [GpuFact]
    public void Recomputed_layers_drop_out_the_same()
    {
        using var scope = NewDisposeScope();
        var input = ones(64, 64, device: CUDA, requires_grad: true);
        var output = Recomputation.Run(inputs => nn.functional.dropout(inputs[0], 0.5, training: true), parameter: null, input);
        output.sum().backward();
        Assert.Equal(output.cpu().data<float>().ToArray(), input.grad!.cpu().data<float>().ToArray());
    }

    [GpuFact]
    public void A_run_saved_on_one_device_goes_on_on_another() => A_run_goes_on_where_the_device_is_another();

    [GpuFact]
    public void A_version_saved_on_one_device_opens_on_another() => A_version_opens_on_another_device_and_predicts_the_same();
}
