using Examples;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using ModelDsl.Data;

namespace ModelDsl.Weights.Tests;

/// <summary>The ONNX export of the package, as ONNX Runtime computes it.</summary>
internal sealed class OnnxReference : IDisposable
{
    private readonly InferenceSession _session = new(ManifestResource.Read(MiniLM.PackageAssembly, CheckpointCache.OnnxResource));

    public void Dispose() => _session.Dispose();

    /// <summary>Returns the last hidden states, [batch, length, hidden] in row-major order.</summary>
    public float[] RunHiddenStates(EncodedBatch batch)
    {
        using var real = batch.Mask?.to(TorchSharp.torch.int64);
        using var ones = TorchSharp.torch.ones_like(batch.Ids);
        using var results = _session.Run(
        [
            Input("input_ids", batch.Ids), Input("attention_mask", real ?? ones), Input("token_type_ids", batch.TokenTypes),
        ]);
        return results[0].AsTensor<float>().ToArray();
    }

    private static NamedOnnxValue Input(string name, TorchSharp.torch.Tensor tensor) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(
            tensor.data<long>().ToArray(), [.. tensor.shape.Select(size => (int)size)]));
}
