using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Native;

/// <summary>Arithmetic whose scalars live as long as the process.</summary>
/// <remarks>TorchSharp wraps each number operand in a <c>Scalar</c>, whose finalizer frees the native number. The wrapper is
/// garbage as soon as its handle is read, so a collection in another thread can free the number while libtorch reads it. libtorch then
/// throws, or computes with a number that another thread has stored there. Even <c>a + b</c> creates one: the factor 1 of <c>b</c>. Other
/// operands are tensors, which dispose scopes keep alive.</remarks>
#pragma warning disable RS0030 // Static fields keep these scalars alive.
internal static class TensorArithmetic
{
    private static readonly Scalar One = 1;
    private static readonly Scalar Two = 2;

    /// <summary>Adds two tensors, like <c>left + right</c>.</summary>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, alpha: One);

    /// <summary>Adds a tensor to another in place, like <c>sum += addend</c>.</summary>
    /// <returns>The sum.</returns>
    public static Tensor AddInPlace(this Tensor sum, Tensor addend) => sum.add_(addend, alpha: One);

    /// <summary>Squares each element, like <see cref="Tensor.square"/>.</summary>
    public static Tensor Squared(this Tensor input) => input.pow(Two);
}
#pragma warning restore RS0030
