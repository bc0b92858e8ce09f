using System.Globalization;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>T5's decoder: writes the target text, looking at what the encoder has read.</summary>
public class T5Decoder : Block
{
    /// <summary>Builds the layers and the normalisation behind them.</summary>
    public T5Decoder(T5Config config, WeightSource weights)
    {
        Layers = [.. Enumerable.Range(0, config.Shape.DecoderLayers).Select(BuildLayer)];
        Norm = Register("final_layer_norm", new RmsNorm(weights.Under("final_layer_norm"), config.HiddenSize, config.LayerNormEpsilon, config.Dropout));

        T5DecoderLayer BuildLayer(int index)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"block.{index}");
            return Register(path, new T5DecoderLayer(config, index, weights.Under(path)));
        }
    }

    /// <summary>The layers, from the embeddings up.</summary>
    public IReadOnlyList<T5DecoderLayer> Layers { get; }

    /// <summary>The normalisation behind the last layer.</summary>
    public RmsNorm Norm { get; }

    /// <summary>The biases of relative positions, which the first layer has for all.</summary>
    internal RelativePositions Positions => Layers[0].SelfAttention.Positions!;

    /// <summary>Runs the layers <paramref name="first"/> to <paramref name="last"/>, both included, for all positions at once: each sees
    /// itself and those before it.</summary>
    /// <param name="first">The first layer's index.</param>
    /// <param name="last">The last layer's index.</param>
    /// <param name="hidden"><c>[batch, target length, hidden]</c>, what the layer below the first returned.</param>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask">Of the source: <c>[batch, source length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <returns><c>[batch, target length, hidden]</c>, not normalised.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public Tensor RunLayers(int first, int last, Tensor hidden, Tensor memory, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var bias = Bias((int)hidden.shape[1]);
        foreach (var layer in LayerRange(first, last))
            hidden = layer.Forward(hidden, bias, memory, mask);
        return hidden.MoveToOuterDisposeScope();
    }

    /// <summary>The layers <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such layers.</exception>
    public IReadOnlyList<T5DecoderLayer> LayerRange(int first, int last) => LayerRanges.Of(Layers, first, last);

    /// <summary>What every layer adds to the scores of its self-attention: the biases of relative positions, and nearly minus infinity for
    /// later ones.</summary>
    /// <param name="length">The number of positions.</param>
    /// <returns><c>[1, heads, length, length]</c>.</returns>
    public Tensor Bias(int length) => where(ones(length, length, ScalarType.Bool).tril(), Positions.Between(length), tensor(float.MinValue));

    /// <summary>The source's mask as cross-attention reads it: <c>[batch, 1, 1, source length]</c>.</summary>
    internal static Tensor? CrossMask(Tensor? mask) => mask?.view(mask.shape[0], 1, 1, mask.shape[1]);
}
