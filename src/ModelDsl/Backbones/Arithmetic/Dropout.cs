using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Dropout (Srivastava et al., 2014).</summary>
/// <remarks>On a CPU, libtorch draws a number for each element from its generator, on one thread, and then divides and multiplies in passes
/// of their own. Measured on two cores of an AMD EPYC, forward and backward: 0.25 ms instead of 2.7 ms for 400 tokens of BERT-base, and
/// 2.3 ms instead of 20 ms for the attention weights of 16 texts of 128 tokens.</remarks>
internal static class Dropout
{
    /// <summary>Zeroes elements at random, and scales the others to keep the expected values.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <param name="probability">The probability of a zero; from 0 to less than 1.</param>
    public static Tensor Apply(Tensor input, double probability) => CanDraw(input)
        ? input.mul(DropoutFactors.Create(input.shape, probability))
        : functional.dropout(input, probability, training: true);

    private static bool CanDraw(Tensor input) => input.device_type == DeviceType.CPU
        && input.dtype == ScalarType.Float32
        && input.numel() <= DropoutFactors.Most;
}
