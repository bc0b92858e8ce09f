using System.Globalization;
using ModelDsl.Naming;
using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>Finds the device that a user names.</summary>
internal static class ComputeDevice
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";

    private const string Setting = $"{nameof(PretrainedOptions)}.{nameof(PretrainedOptions.Device)}";

    private const string NoPackage =
        "libtorch finds no GPU, because the program's backend is for the CPU alone. Replace the package TorchSharp-cpu by "
        + "TorchSharp-cuda-linux or TorchSharp-cuda-windows, or leave the device at cpu.";

    private const string NoDriver =
        "libtorch finds no GPU, though its package for CUDA is there. Look with nvidia-smi whether this machine has an NVIDIA GPU and a "
        + "driver that is new enough.";

    /// <summary>Returns the device: the CPU, or a GPU by its number.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="SettingException">There is no such name, or no such device on this machine.</exception>
    public static Device Find(string? name)
    {
        if (name == Cpu) return CPU;

        var gpu = ParseGpu(name)
            ?? throw CreateError(name, "name cpu, cuda, or cuda and the number of a GPU, such as cuda:1.");
        if (!cuda.is_available()) throw CreateError(name, TorchBackend.Has("libtorch_cuda.so", "torch_cuda.dll") ? NoDriver : NoPackage);

        var count = cuda.device_count();
        return gpu < count
            ? new(DeviceType.CUDA, gpu)
            : throw CreateError(name, $"libtorch finds {Amounts.Count(count, "GPU")}, of which the last is cuda:{count - 1}.");
    }

    private static SettingException CreateError(string? name, string reason) =>
        new(Setting, $"There is no device {(name is null ? "null" : $"\"{name}\"")} ({Setting}): {reason}");

    private static int? ParseGpu(string? name) => name == Cuda
        ? 0
        : name?.Split(':') is [Cuda, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
