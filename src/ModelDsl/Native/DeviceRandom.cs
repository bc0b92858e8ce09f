using static TorchSharp.torch;

namespace ModelDsl.Native;

/// <summary>Makes the random numbers of a GPU a function of torch's CPU generator.</summary>
/// <remarks>TorchSharp can seed the generators of GPUs, but neither read nor restore their states. So the state of the CPU's generator is
/// the only one: saved training states and recomputed layers need no other, and fit every device. The generators of all GPUs of the process
/// are seeded.</remarks>
internal static class DeviceRandom
{
    /// <summary>Seeds the generators of GPUs with the next number of the CPU's generator. Does nothing for a CPU, whose dropout draws from
    /// that generator itself.</summary>
    public static void Seed(Device device)
    {
        if (device.type == TorchSharp.DeviceType.CUDA) cuda.manual_seed_all(Tensors.DrawSeed());
    }
}
