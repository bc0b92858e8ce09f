using System.Runtime.InteropServices;
using TorchSharp;

namespace ModelDsl.Tests.Devices;

/// <summary>A device other than the CPU on a machine without a GPU: libtorch's lazy tensors, which record operations and compute them on
/// the CPU when somebody reads the result.</summary>
/// <remarks>To the rest of libtorch it is a device like any other. An operation on one of its tensors and one of the CPU throws, as between
/// a GPU and the CPU: "Input tensor is not a lazy tensor". It has no random generator and no kernels of its own, so it shows where tensors
/// are, and neither the speed nor the rounding of a GPU.</remarks>
internal static unsafe class SecondDevice
{
    private const DeviceType Lazy = (DeviceType)17;     // c10::DeviceType::Lazy, which TorchSharp does not name

    // void torch::lazy::InitTorchScriptBackend()
    private const string Initialize = "_ZN5torch4lazy22InitTorchScriptBackendEv";

    // static LazyGraphExecutor* LazyGraphExecutor::Get()
    private const string GetExecutor = "_ZN5torch4lazy17LazyGraphExecutor3GetEv";

    // void LazyGraphExecutor::SyncLiveTensorsGraph(const BackendDevice* device, c10::ArrayRef<std::string> devices, bool wait)
    private const string SyncLiveTensors =
        "_ZN5torch4lazy17LazyGraphExecutor20SyncLiveTensorsGraphEPKNS0_13BackendDeviceE"
        + "N3c108ArrayRefINSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEEEb";

    private static nint _executor;
    private static delegate* unmanaged<nint, nint, nint, nint, byte, void> _sync;

    /// <summary>The device; null if this libtorch was built without it.</summary>
    public static torch.Device? Device { get; } = Find();

    /// <summary>Computes what has been recorded. Without it the weights of a long run are the record of all its steps.</summary>
    public static void Synchronize()
    {
        if (Device is not null) _sync(_executor, 0, 0, 0, 1);
    }

    private static torch.Device? Find()
    {
        _ = torch.CPU;      // loads libtorch
        if (!NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var library)
            || !NativeLibrary.TryGetExport(library, Initialize, out var initialize)
            || !NativeLibrary.TryGetExport(library, GetExecutor, out var getExecutor)
            || !NativeLibrary.TryGetExport(library, SyncLiveTensors, out var sync))
        {
            return null;
        }

        ((delegate* unmanaged<void>)initialize)();
        _executor = ((delegate* unmanaged<nint>)getExecutor)();
        _sync = (delegate* unmanaged<nint, nint, nint, nint, byte, void>)sync;
        return new(Lazy, 0);
    }
}

/// <summary>A fact about a model on the second device.</summary>
internal sealed class SecondDeviceFactAttribute : FactAttribute
{
    public SecondDeviceFactAttribute()
    {
        if (SecondDevice.Device is null) Skip = "This libtorch has no lazy tensors to stand in for a second device.";
    }
}

/// <summary>A fact about a model on a GPU.</summary>
internal sealed class GpuFactAttribute : FactAttribute
{
    public GpuFactAttribute()
    {
        if (!torch.cuda.is_available())
        {
            Skip = "No GPU: torch.cuda.is_available() is false. On a machine with one: "
                + "dotnet test tests/ModelDsl.Tests -p:TorchBackend=TorchSharp-cuda-linux --filter Category=Gpu";
        }
    }
}
