using System.Globalization;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>T5's encoder, which encodes the source text.</summary>
public class T5Encoder : Block
{
    /// <summary>Creates the layers and the final normalization.</summary>
    public T5Encoder(T5Config config, WeightSource weights)
    {
        Layers = [.. Enumerable.Range(0, config.Shape.EncoderLayers).Select(BuildLayer)];
        Norm = Register("final_layer_norm",
            new RmsNorm(weights.Under("final_layer_norm"), config.HiddenSize, config.LayerNormEpsilon, config.Dropout));

        T5EncoderLayer BuildLayer(int index)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"block.{index}");
            return Register(path, new T5EncoderLayer(config, index, weights.Under(path)));
        }
    }

    /// <summary>The layers, from the embeddings up.</summary>
    public IReadOnlyList<T5EncoderLayer> Layers { get; }

    /// <summary>The final normalization.</summary>
    public RmsNorm Norm { get; }

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <param name="first">Index of the first layer.</param>
    /// <param name="last">Index of the last layer.</param>
    /// <param name="hidden"><c>[batch, length, hidden]</c>, the output of the layer before the first.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>, without final normalization; what padding holds has no meaning.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var layers = LayerRange(first, last);
        var bias = Bias((int)hidden.shape[1], mask);
        using var rows = TokenRows.Find(mask);
        if (rows is null)
        {
            foreach (var layer in layers)
                hidden = layer.Forward(hidden, bias);
            return hidden.MoveToOuterDisposeScope();
        }

        hidden = rows.Pack(hidden);
        foreach (var layer in layers)
            hidden = layer.Forward(hidden, bias, rows);
        return rows.Pad(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the layers <paramref name="first"/> to <paramref name="last"/>, inclusive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is invalid.</exception>
    public IReadOnlyList<T5EncoderLayer> LayerRange(int first, int last) => LayerRanges.Slice(Layers, first, last);

    /// <summary>Returns the bias of self-attention in every layer: relative position biases, and nearly minus infinity for
    /// padding.</summary>
    /// <param name="length">Number of positions.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <returns><c>[1 or batch, heads, length, length]</c>.</returns>
    public Tensor Bias(int length, Tensor? mask)
    {
        var positions = Layers[0].SelfAttention.Positions!.ComputeBias(length);
        return mask is null
            ? positions
            : where(mask.view(mask.shape[0], 1, 1, length), positions, Tensors.Scalar(float.MinValue, positions.device));
    }
}
