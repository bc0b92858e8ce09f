using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Dropout (Srivastava et al., 2014).</summary>
/// <remarks>On a CPU, libtorch draws a number for each element from its generator, on one thread, and then divides and multiplies in passes
/// of their own. Measured on an AMD EPYC with two cores: MEASURED</remarks>
internal static class Dropout
{
    /// <summary>Sets elements to zero, and scales the others so that the expected values stay the same.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <param name="probability">The probability of a zero; from 0 to less than 1.</param>
    public static Tensor Apply(Tensor input, double probability) => CanDraw(input)
        ? input.mul(DropoutFactors.Create(input.shape, probability))
        : functional.dropout(input, probability, training: true);

    private static bool CanDraw(Tensor input) => input.device_type == DeviceType.CPU
        && input.dtype == ScalarType.Float32
        && input.numel() <= DropoutFactors.Most;
}
