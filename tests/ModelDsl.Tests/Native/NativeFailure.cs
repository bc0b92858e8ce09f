using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ModelDsl.Tests.Native;

internal static class NativeFailure
{
    /// <summary>What TorchSharp throws where a finalizer has freed a number during the call that used it.</summary>
    public static ExternalException FromFinalizer { get; } = Create("Expected false to be true, but got false.");

    [SuppressMessage("Usage", "CA2201", Justification = "The tests stand in for TorchSharp, which throws it.")]
    public static ExternalException Create(string message) => new(message);
}
