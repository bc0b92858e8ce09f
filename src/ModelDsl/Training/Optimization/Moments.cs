using ModelDsl.Native;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>AdamW's state of one parameter. Owns its tensors.</summary>
/// <param name="Average">The running mean of the gradient, in the parameter's shape.</param>
/// <param name="Square">The running mean of the squared gradient, in the parameter's shape.</param>
/// <param name="Step">The number of updates, as the float32 scalar that the fused kernel expects.</param>
internal sealed record Moments(Tensor Average, Tensor Square, Tensor Step) : IDisposable
{
    /// <summary>Creates the state of a parameter before its first update.</summary>
    public static Moments Create(Parameter parameter) => new(
        torch.zeros_like(parameter, requires_grad: false).DetachFromDisposeScope(),
        torch.zeros_like(parameter, requires_grad: false).DetachFromDisposeScope(),
        Tensors.Zeros([], torch.float32, parameter.device).DetachFromDisposeScope());

    /// <summary>The tensors by PyTorch's names.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> ByName => [new("exp_avg", Average), new("exp_avg_sq", Square), new("step", Step)];

    public void Dispose()
    {
        Average.Dispose();
        Square.Dispose();
        Step.Dispose();
    }
}
