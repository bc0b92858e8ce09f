using ModelDsl.Native;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>Computes AdamW for a list of parameters in one native call.</summary>
/// <remarks>TorchSharp's AdamW loops over parameters in managed code and keeps every temporary until the step ends. libtorch's fused kernel
/// is reachable only through TorchScript. The script is a constant, because a script that does not compile aborts the process. Numbers are
/// passed as tensors: a scalar argument is wrapped in an object whose finalizer can run during the call.</remarks>
internal static class FusedAdamW
{
    private const string Script = """
        def global_norm(gradients: List[Tensor]) -> Tensor:
            return torch.norm(torch.stack(torch._foreach_norm(gradients, 2)), 2.0)

        def adamw(parameters: List[Tensor], gradients: List[Tensor], averages: List[Tensor], squares: List[Tensor],
                  steps: List[Tensor], gradient_norm: Tensor, settings: Tensor) -> Tensor:
            maximums: List[Tensor] = []
            scale = torch.clamp((gradient_norm + 1e-6) / settings[5], min=1.0).float()
            torch._foreach_add_(steps, 1)
            torch._fused_adamw_(parameters, gradients, averages, squares, maximums, steps,
                                lr=float(settings[0]), beta1=float(settings[1]), beta2=float(settings[2]),
                                weight_decay=float(settings[3]), eps=float(settings[4]),
                                amsgrad=False, maximize=False, grad_scale=scale, found_inf=None)
            return scale

        def adamw_unfused(parameters: List[Tensor], gradients: List[Tensor], averages: List[Tensor], squares: List[Tensor],
                          steps: List[Tensor], gradient_norm: Tensor, settings: Tensor) -> Tensor:
            lr, beta1, beta2 = float(settings[0]), float(settings[1]), float(settings[2])
            scale = torch.clamp((gradient_norm + 1e-6) / float(settings[5]), min=1.0).float()
            torch._foreach_add_(steps, 1)
            for parameter, gradient, average, square, step in zip(parameters, gradients, averages, squares, steps):
                scaled = gradient / scale
                average.mul_(beta1).add_(scaled * (1 - beta1))
                square.mul_(beta2).add_(scaled * scaled * (1 - beta2))
                denominator = square.sqrt() / (1 - torch.pow(beta2, step)).sqrt() + float(settings[4])
                parameter.mul_(1 - lr * float(settings[3])).sub_(average * lr / ((1 - torch.pow(beta1, step)) * denominator))
            return scale

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Functions = new(() => torch.jit.compile(Script));

    /// <summary>Computes the L2 norm of all gradients as one vector: a float32 scalar.</summary>
    public static Tensor ComputeGlobalNorm(Tensor[] gradients) => (Tensor)Functions.Value.invoke("global_norm", (object)gradients);

    /// <summary>Updates parameters, moments and step counts in place. Clips gradients to <paramref name="maxNorm"/>.</summary>
    /// <param name="tensors">The tensors to update.</param>
    /// <param name="gradientNorm">The global gradient norm over all groups.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="weightDecay">The decoupled weight decay.</param>
    /// <param name="maxNorm">The maximum gradient norm; infinity disables clipping.</param>
    public static void Step(in FusedTensors tensors, Tensor gradientNorm, double learningRate, double weightDecay, double maxNorm)
    {
        // On the host, where libtorch reads numbers without waiting for a GPU.
        using var settings = Tensors.Vector([learningRate, Beta1, Beta2, weightDecay, Epsilon, maxNorm], Tensors.Host);
        using var scale = (Tensor)Functions.Value.invoke(
            HasFusedKernel(gradientNorm.device_type) ? "adamw" : "adamw_unfused",
            tensors.Parameters, tensors.Gradients, tensors.Averages, tensors.Squares, tensors.Steps, gradientNorm, settings);
    }

    // libtorch has the kernel for these; like PyTorch, other devices do without.
    private static bool HasFusedKernel(DeviceType device) => device is DeviceType.CPU or DeviceType.CUDA or DeviceType.MPS;

    // The defaults of the paper, of PyTorch and of transformers.
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
}

/// <summary>Parallel lists: parameters, gradients, moments and step counts (float32 scalars).</summary>
internal readonly record struct FusedTensors(Tensor[] Parameters, Tensor[] Gradients, Tensor[] Averages, Tensor[] Squares, Tensor[] Steps);
