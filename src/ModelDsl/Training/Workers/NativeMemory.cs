using System.Buffers;
using System.Runtime.InteropServices;
using ModelDsl.Native;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Workers;

/// <summary>The numbers of a contiguous float32 tensor on the CPU, as memory that can be used across calls. The tensor owns them.</summary>
/// <param name="tensor">The tensor; it must outlive the memory.</param>
internal sealed unsafe class NativeMemory(Tensor tensor) : MemoryManager<float>
{
    private readonly int _count = checked((int)tensor.NumberOfElements);
    private readonly float* _first =
        (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.HostBytes()));

    public override Span<float> GetSpan() => new(_first, _count);

    // Native memory does not move.
    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
