using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Scaled dot-product attention (Vaswani et al., 2017, section 3.2.1), in the precision of its inputs.</summary>
internal static class Attention
{
    /// <param name="queries"><c>[batch, heads, queries, size]</c>, float32 or bfloat16 like keys and values.</param>
    /// <param name="keys"><c>[batch, heads, length, size]</c>.</param>
    /// <param name="values"><c>[batch, heads, length, size]</c>.</param>
    /// <param name="mask">Broadcast to <c>[batch, heads, queries, length]</c>: of bool, true for positions to attend to, or of float32 and
    /// added to the scores; null for neither.</param>
    /// <param name="dropout">Dropout probability of the attention weights.</param>
    /// <returns>Shape and type of <paramref name="queries"/>.</returns>
    public static Tensor Attend(Tensor queries, Tensor keys, Tensor values, Tensor? mask, double dropout) =>
        queries.device_type == DeviceType.CPU && (queries.dtype == ScalarType.BFloat16 || dropout > 0)
            ? AttendUnfused(queries, keys, values, mask, dropout)
            : functional.scaled_dot_product_attention(queries, keys, values, mask, dropout);

    // On a CPU in bfloat16 the fused kernel is slower than its parts. Measured on an AMD EPYC, one layer of BERT-base forward and backward:
    // 278 ms fused, 254 ms like this (batch 8, length 128, one core). With dropout libtorch runs the parts, too, and its own dropout is
    // slow. The softmax is in float32.
#pragma warning disable RS0030 // matmul aborts on shapes that do not fit: these are the projections of one attention layer.
    private static Tensor AttendUnfused(Tensor queries, Tensor keys, Tensor values, Tensor? mask, double dropout)
    {
        var scores = matmul(queries.mul(Tensors.Scalar(1 / MathF.Sqrt(queries.shape[^1]), queries.device)), keys.transpose(-2, -1));
        if (mask is not null)
        {
            scores = mask.dtype == ScalarType.Bool
                ? where(mask, scores, Tensors.Scalar(float.NegativeInfinity, scores.device, scores.dtype))
                : scores.Plus(mask);
        }

        var weights = scores.softmax(-1, ScalarType.Float32);
        if (dropout > 0)
            weights = Dropout.Apply(weights, dropout);
        return matmul(weights.to_type(values.dtype), values);
    }
#pragma warning restore RS0030
}
