using ModelDsl.Runtime;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>Counts floating-point operations of the matmuls of an encoder whose head reads every position.</summary>
internal sealed class EncoderOperations(EncoderShape shape)
{
    /// <summary>Counts a forward pass of one text through a number of layers.</summary>
    public double Forward(int tokens, int layers)
    {
        double hidden = shape.HiddenSize, weights = (4 * hidden * hidden) + (2 * hidden * shape.IntermediateSize);
        var (projections, attention) = (2 * tokens * weights, 4.0 * tokens * tokens * hidden);
        return layers * (projections + attention);
    }

    /// <summary>Counts a training step of one text whose upper layers train. The backward pass has two matmuls for each one of the
    /// forward pass: the gradients of its weight and of its input.</summary>
    public double Step(int tokens, int trainedLayers) => 3 * Forward(tokens, trainedLayers);
}
