using System.Globalization;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>T5's decoder: generates the target text, attending to the encoder's output.</summary>
public class T5Decoder : Block
{
    /// <summary>Creates the layers and the final normalization.</summary>
    public T5Decoder(T5Config config, WeightSource weights)
    {
        Layers = [.. Enumerable.Range(0, config.Shape.DecoderLayers).Select(BuildLayer)];
        Norm = Register("final_layer_norm",
            new RmsNorm(weights.Under("final_layer_norm"), config.HiddenSize, config.LayerNormEpsilon, config.Dropout));

        T5DecoderLayer BuildLayer(int index)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"block.{index}");
            return Register(path, new T5DecoderLayer(config, index, weights.Under(path)));
        }
    }

    /// <summary>The layers, from the embeddings up.</summary>
    public IReadOnlyList<T5DecoderLayer> Layers { get; }

    /// <summary>The final normalization.</summary>
    public RmsNorm Norm { get; }

    /// <summary>Relative position biases, held by the first layer for all.</summary>
    internal RelativePositions Positions => Layers[0].SelfAttention.Positions!;

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, inclusive, for all positions at once, with causal
    /// self-attention.</summary>
    /// <param name="first">Index of the first layer.</param>
    /// <param name="last">Index of the last layer.</param>
    /// <param name="hidden"><c>[batch, target length, hidden]</c>, the output of the layer before the first.</param>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask">Mask of the source: <c>[batch, source length]</c> of bool, true for real tokens; null if nothing is
    /// padded.</param>
    /// <returns><c>[batch, target length, hidden]</c>, without final normalization.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor memory, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var bias = Bias((int)hidden.shape[1]);
        foreach (var layer in LayerRange(first, last))
            hidden = layer.Forward(hidden, bias, memory, mask);
        return hidden.MoveToOuterDisposeScope();
    }

    /// <summary>Returns the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public IReadOnlyList<T5DecoderLayer> LayerRange(int first, int last) => LayerRanges.Slice(Layers, first, last);

    /// <summary>Returns the bias of self-attention in every layer: relative position biases, and nearly minus infinity for later
    /// positions.</summary>
    /// <param name="length">Number of positions.</param>
    /// <returns><c>[1, heads, length, length]</c>.</returns>
    public Tensor Bias(int length)
    {
        var positions = Positions.ComputeBias(length);
        var isEarlier = Tensors.Ones([length, length], ScalarType.Bool, positions.device).tril();
        return where(isEarlier, positions, Tensors.Scalar(float.MinValue, positions.device));
    }

    /// <summary>Returns the source's mask in the shape for cross-attention: <c>[batch, 1, 1, source length]</c>.</summary>
    internal static Tensor? CrossMask(Tensor? mask) => mask?.view(mask.shape[0], 1, 1, mask.shape[1]);
}
