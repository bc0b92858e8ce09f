using ModelDsl.Native;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>Writes sparse gradients of embedding tables into dense ones, which the fused kernel reads. It keeps their memory from step to
/// step.</summary>
internal sealed class DenseGradients : IDisposable
{
    private readonly Dictionary<string, Tensor> _kept = new(StringComparer.Ordinal);

    /// <summary>Returns a gradient in dense form; a dense one as it is.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="gradient">The gradient of this step.</param>
    /// <returns>Valid until the next call for the same parameter.</returns>
    public Tensor ToDense(string name, Tensor gradient)
    {
        if (!gradient.is_sparse) return gradient;

        if (!_kept.TryGetValue(name, out var dense))
        {
            dense = Tensors.Zeros(gradient.shape, gradient.dtype, gradient.device).DetachFromDisposeScope();
            _kept.Add(name, dense);
        }

        return dense.zero_().AddInPlace(gradient);
    }

    /// <summary>Releases the memory; the next use takes it again.</summary>
    public void Dispose()
    {
        foreach (var dense in _kept.Values) dense.Dispose();
        _kept.Clear();
    }
}
