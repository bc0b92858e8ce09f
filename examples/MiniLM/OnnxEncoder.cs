using Onnx;
using static TorchSharp.torch;

namespace Examples;

/// <summary>Finds the weights of a BERT encoder in its ONNX export, under the names they have in a checkpoint of Hugging Face.</summary>
/// <remarks>
/// The exporter keeps the names of embeddings, biases, normalizations and the pooler. It transposes the matrices of the other linear
/// layers, and gives them numbers for names. Their order in the graph tells which is which.
/// </remarks>
internal static class OnnxEncoder
{
    private static readonly string[] LinearLayers =
    [
        "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense",
        "output.dense",
    ];

    /// <summary>Returns the float32 weights by name; the caller disposes them.</summary>
    /// <exception cref="InvalidDataException">The file is not the export of a BERT encoder.</exception>
    public static Dictionary<string, Tensor> ReadWeights(byte[] onnx)
    {
        var graph = ModelProto.Parser.ParseFrom(onnx).Graph;
        var initializers = graph.Initializer.Where(IsFloat).ToDictionary(initializer => initializer.Name);
        List<TensorProto> matrices =
        [
            .. graph.Node.Where(node => node.OpType == "MatMul").SelectMany(node => node.Input).Where(initializers.ContainsKey)
                .Select(name => initializers[name]),
        ];

        var weights = initializers.Where(one => IsNamed(one.Key)).ToDictionary(one => one.Key, one => ReadTensor(one.Value));
        if (matrices.Count == 0 || matrices.Count % LinearLayers.Length != 0 || matrices.Count + weights.Count != initializers.Count)
        {
            throw new InvalidDataException(
                $"The ONNX file has {initializers.Count} weights, {weights.Count} of them with a name and {matrices.Count} in products: "
                + "it is not the export of a BERT encoder.");
        }

        for (var i = 0; i < matrices.Count; i++)
        {
            var (layer, linear) = Math.DivRem(i, LinearLayers.Length);
            using var transposed = ReadTensor(matrices[i]);
            weights.Add($"encoder.layer.{layer}.{LinearLayers[linear]}.weight", transposed.t().contiguous());
        }

        return weights;
    }

    private static bool IsFloat(TensorProto initializer) => initializer.DataType == (int)TensorProto.Types.DataType.Float;

    private static bool IsNamed(string name) =>
        name.StartsWith("embeddings.", StringComparison.Ordinal) || name.StartsWith("encoder.", StringComparison.Ordinal)
        || name.StartsWith("pooler.", StringComparison.Ordinal);

    private static Tensor ReadTensor(TensorProto initializer)
    {
        var tensor = empty(initializer.Dims.ToArray(), float32);
        initializer.RawData.Span.CopyTo(tensor.bytes);
        return tensor;
    }
}
