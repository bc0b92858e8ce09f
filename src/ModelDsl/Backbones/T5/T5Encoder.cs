using System.Globalization;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>T5's encoder: reads the source text.</summary>
public class T5Encoder : Block
{
    /// <summary>Builds the layers and the normalisation behind them.</summary>
    public T5Encoder(T5Config config, WeightSource weights)
    {
        Layers = [.. Enumerable.Range(0, config.Shape.EncoderLayers).Select(BuildLayer)];
        Norm = Register("final_layer_norm", new RmsNorm(weights.Under("final_layer_norm"), config.HiddenSize, config.LayerNormEpsilon, config.Dropout));

        T5EncoderLayer BuildLayer(int index)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"block.{index}");
            return Register(path, new T5EncoderLayer(config, index, weights.Under(path)));
        }
    }

    /// <summary>The layers, from the embeddings up.</summary>
    public IReadOnlyList<T5EncoderLayer> Layers { get; }

    /// <summary>The normalisation behind the last layer.</summary>
    public RmsNorm Norm { get; }

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <param name="first">The first layer's index.</param>
    /// <param name="last">The last layer's index.</param>
    /// <param name="hidden"><c>[batch, length, hidden]</c>, what the layer below the first returned.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, length, hidden]</c>, not normalised.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var bias = Bias((int)hidden.shape[1], mask);
        foreach (var layer in LayerRange(first, last))
            hidden = layer.Forward(hidden, bias);
        return hidden.MoveToOuterDisposeScope();
    }

    /// <summary>The layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public IReadOnlyList<T5EncoderLayer> LayerRange(int first, int last) => LayerRanges.Of(Layers, first, last);

    /// <summary>What every layer adds to the scores of its attention: the biases of relative positions, and nearly minus infinity for
    /// padding.</summary>
    /// <param name="length">The number of positions.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[1 or batch, heads, length, length]</c>.</returns>
    public Tensor Bias(int length, Tensor? mask)
    {
        var positions = Layers[0].SelfAttention.Positions!.Between(length);
        return mask is null ? positions : where(mask.view(mask.shape[0], 1, 1, length), positions, tensor(float.MinValue));
    }
}
