using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ModelDsl.Runtime;

/// <summary>What the generator emits into assemblies with models: a test may touch torch before anything of ModelDsl.</summary>
internal static class TorchStartup
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing in a test assembly runs earlier.")]
    internal static void EnsureLoaded() => TorchRuntime.EnsureLoaded();
}
