using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp;

namespace ModelDsl.Tests.Native;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Torch_loads_and_computes()
    {
        TorchRuntime.EnsureLoaded();
        TorchRuntime.EnsureLoaded();

        using var scope = torch.NewDisposeScope();
        Assert.Equal(6, torch.arange(4).sum().item<long>());
    }

    [Fact]
    public void Leases_of_heap_modes_that_overlap_are_harmless_on_any_system()
    {
        using (HeapLease.KeepUntilTrimmed())
        {
            using var giving = HeapLease.GiveBackAtOnce();
            giving.Dispose();
        }

        using var scope = torch.NewDisposeScope();
        Assert.Equal(3, torch.ones(3).sum().item<float>());
    }

    [Fact]
    public void Trimming_the_heap_is_harmless_on_any_system()
    {
        HeapTrimmer.RetainFreedMemory();
        HeapTrimmer.ReleaseLargeBlocks();
        HeapTrimmer.Trim();
        HeapTrimmer.RestoreDefaults();

        using var scope = torch.NewDisposeScope();
        Assert.Equal(3, torch.ones(3).sum().item<float>());
    }
}
