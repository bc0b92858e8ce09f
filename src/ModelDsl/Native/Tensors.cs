using static TorchSharp.torch;

namespace ModelDsl.Native;

/// <summary>Creates tensors on a device that the caller names, moves them between devices, and reads them.</summary>
/// <remarks>torch's factories create on the CPU unless told otherwise, and libtorch reads the memory of a CPU tensor only. On a machine
/// without a second device nobody notices either. So both are banned outside of this file (BannedSymbols.Factories.txt).</remarks>
#pragma warning disable RS0030 // Every call below names its device, or moves to the CPU first.
internal static class Tensors
{
    /// <summary>The CPU, for data that stays in the memory of the process on any device: files, caches, random states.</summary>
    public static Device Host => CPU;

    /// <summary>Creates a scalar.</summary>
    public static Tensor Scalar(float value, Device device, ScalarType type = ScalarType.Float32) => tensor(value, type, device);

    /// <inheritdoc cref="Scalar(float, Device, ScalarType)"/>
    public static Tensor Scalar(long value, Device device) => tensor(value, device: device);

    /// <summary>Creates a vector.</summary>
    public static Tensor Vector(float[] values, Device device) => tensor(values, device: device);

    /// <inheritdoc cref="Vector(float[], Device)"/>
    public static Tensor Vector(double[] values, Device device) => tensor(values, device: device);

    /// <inheritdoc cref="Vector(float[], Device)"/>
    public static Tensor Vector(long[] values, Device device) => tensor(values, device: device);

    /// <summary>Creates a vector of int64.</summary>
    public static Tensor Vector(int[] values, Device device) => tensor(values, ScalarType.Int64, device);

    /// <inheritdoc cref="Vector(float[], Device)"/>
    public static Tensor Vector(bool[] values, Device device) => tensor(values, device: device);

    /// <inheritdoc cref="Vector(float[], Device)"/>
    public static Tensor Vector(byte[] values, Device device) => tensor(values, device: device);

    /// <summary>Creates a tensor of values in row-major order.</summary>
    public static Tensor Shaped(float[] values, ReadOnlySpan<long> shape, Device device) => tensor(values, shape, device: device);

    /// <inheritdoc cref="Shaped(float[], ReadOnlySpan{long}, Device)"/>
    public static Tensor Shaped(long[] values, ReadOnlySpan<long> shape, Device device) => tensor(values, shape, device: device);

    /// <inheritdoc cref="Shaped(float[], ReadOnlySpan{long}, Device)"/>
    public static Tensor Shaped(bool[] values, ReadOnlySpan<long> shape, Device device) => tensor(values, shape, device: device);

    /// <summary>Allocates a tensor without setting its elements.</summary>
    public static Tensor Allocate(ReadOnlySpan<long> shape, ScalarType type, Device device) => empty(shape, type, device);

    /// <summary>Creates a tensor of zeros.</summary>
    public static Tensor Zeros(ReadOnlySpan<long> shape, ScalarType type, Device device) => zeros(shape, type, device);

    /// <summary>Creates a tensor of ones.</summary>
    public static Tensor Ones(ReadOnlySpan<long> shape, ScalarType type, Device device) => ones(shape, type, device);

    /// <summary>Maps a file into the memory of the process.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isShared">Whether writes reach the file.</param>
    /// <param name="elements">The number of elements.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Map(string path, bool isShared, long elements, ScalarType type) =>
        from_file(path, isShared, elements, type, device: Host);

    /// <summary>Draws a non-negative number from torch's CPU generator.</summary>
    public static long DrawSeed()
    {
        using var seed = randint(0, long.MaxValue, [1], ScalarType.Int64, Host);
        return seed.item<long>();
    }

    /// <summary>Returns the tensor itself if it is on the device, and a copy there otherwise.</summary>
    public static Tensor MoveTo(this Tensor tensor, Device device) => tensor.IsOn(device) ? tensor : tensor.to(device);

    /// <summary>Returns whether a tensor is on a device.</summary>
    public static bool IsOn(this Tensor tensor, Device device) =>
        tensor.device_type == device.type && (device.type == TorchSharp.DeviceType.CPU || tensor.device_index == device.index);

    /// <summary>Copies the elements into an array, in row-major order, from any device.</summary>
    public static T[] ToArray<T>(this Tensor tensor) where T : unmanaged => tensor.cpu().data<T>().ToArray();

    /// <summary>Returns the bytes of a contiguous tensor on the CPU, to read or write them in place.</summary>
    public static Span<byte> HostBytes(this Tensor tensor) => tensor.IsOn(Host)
        ? tensor.bytes
        : throw new InvalidOperationException($"The tensor is on {tensor.device}, not in the memory of the process.");
}
#pragma warning restore RS0030
