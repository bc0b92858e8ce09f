using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>A part of a network that keeps its inputs alone for the way back, and is run once more there: less memory for a second pass forward (Chen et al.,
/// "Training Deep Nets with Sublinear Memory Cost", 2016). Dropout draws the same numbers again, so gradients are the same.</summary>
internal sealed class Recomputation : autograd.SingleTensorFunction<Recomputation>
{
    private const string Part = "part";

    /// <inheritdoc/>
    public override string Name => nameof(Recomputation);

    /// <summary>Runs the part; where nothing records gradients, as it is.</summary>
    /// <param name="part">Makes the output of the inputs. What else it reads gets no gradient, but for parameters, which get theirs.</param>
    /// <param name="parameter">A parameter of it that trains, which tells autograd that there is a way back; null where none does.</param>
    /// <param name="inputs">The inputs, of float32.</param>
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
        ctx.save_for_backward([.. inputs, get_rng_state()]);    // saved behind this method: whoever runs the step disposes of it
        return part(inputs);
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
        var output = NativeRetry.Run(() =>
        {
            set_rng_state(saved[^1]);
            return part(inputs);
        });
        set_rng_state(random);
        output.backward([grad_output]);

        // The part itself and the parameter that stood for all come first.
        return [null!, null!, .. inputs.Select(input => input.grad?.MoveToOuterDisposeScope()!)];
    }
}
