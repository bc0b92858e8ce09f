using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Activation checkpointing: keeps only a part's inputs and recomputes in the backward pass (Chen et al., 2016, "Training Deep
/// Nets with Sublinear Memory Cost"). Dropout draws the same random numbers again, so gradients are equal.</summary>
internal sealed class Recomputation : autograd.SingleTensorFunction<Recomputation>
{
    private const string Part = "part";

    /// <summary>Whether this thread runs a part that will be recomputed. Autograd is off then, but the results have to be those of a run
    /// with autograd.</summary>
    [field: ThreadStatic]
    public static bool IsKeepingInputs { get; private set; }

    /// <inheritdoc/>
    public override string Name => nameof(Recomputation);

    /// <summary>Runs the part with checkpointing; runs it directly if autograd is off.</summary>
    /// <param name="part">Computes the output from the inputs. Parameters that it reads get gradients; other captured tensors do
    /// not.</param>
    /// <param name="parameter">A training parameter of the part, which makes autograd call the backward pass; null if none trains.</param>
    /// <param name="inputs">The inputs, float32.</param>
    public static Tensor Run(Func<IReadOnlyList<Tensor>, Tensor> part, Tensor? parameter, params Tensor[] inputs)
    {
        parameter ??= inputs.FirstOrDefault(input => input.requires_grad);
        return parameter is not null && is_grad_enabled() ? apply([part, parameter, .. inputs]) : part(inputs);
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var part = (Func<IReadOnlyList<Tensor>, Tensor>)vars[0];
        List<Tensor> inputs = [.. vars[2..].Cast<Tensor>()];
        ctx.save_data(Part, part);
        ctx.save_for_backward([.. inputs, get_rng_state()]);    // The dispose scope around the step disposes the random state.
        DeviceRandom.Seed(inputs[0].device);
        IsKeepingInputs = true;
        try
        {
            return part(inputs);
        }
        finally
        {
            IsKeepingInputs = false;
        }
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var part = (Func<IReadOnlyList<Tensor>, Tensor>)ctx.get_data(Part);
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        List<Tensor> inputs = [.. saved.SkipLast(1).Select(input => input.detach().requires_grad_(input.requires_grad))];

        // An exception here would end the process.
        using var gradients = enable_grad();
        using var random = get_rng_state();
        set_rng_state(saved[^1]);
        DeviceRandom.Seed(inputs[0].device);
        var output = part(inputs);
        set_rng_state(random);
        output.backward([grad_output]);

        // The arguments "part" and "parameter" come first and have no gradient.
        return [null!, null!, .. inputs.Select(input => input.grad?.MoveToOuterDisposeScope()!)];
    }
}
