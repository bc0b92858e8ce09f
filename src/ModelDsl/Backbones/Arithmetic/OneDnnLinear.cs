using System.Collections;
using System.Reflection;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>A linear map by <see cref="OneDnn"/> with gradients, which libtorch's operator does not have.</summary>
internal sealed class OneDnnLinear : autograd.SingleTensorFunction<OneDnnLinear>
{
    private const string Needed = "needed";

    // The gradients that the last backward pass of this thread returned. libtorch copies their handles after the return, so they can only
    // be disposed of later. The dispose scope around the step has the last ones.
    [ThreadStatic]
    private static List<Tensor>? _returned;

    // TorchSharp allocates a tensor as large as each output, to stand in for a missing gradient. Here none is missing, and it
    // would stay until the backward pass.
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
    private static readonly FieldInfo? NodeField = typeof(autograd.AutogradContext).GetField("_node", Hidden);

    [ThreadStatic]
    private static autograd.AutogradContext? _last;

    /// <inheritdoc/>
    public override string Name => nameof(OneDnnLinear);

    /// <inheritdoc cref="OneDnn.Linear"/>
    public static Tensor Apply(Tensor input, Tensor weight, Tensor? bias)
    {
        var output = apply(input, weight, bias!);
        ReleaseSecondOutput();
        return output;
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object?[] vars)
    {
        var (input, weight, bias) = ((Tensor)vars[0]!, (Tensor)vars[1]!, (Tensor?)vars[2]);
        var needed = new NeededGradients(input.requires_grad, weight.requires_grad, bias is { requires_grad: true });
        ctx.save_data(Needed, needed);
        ctx.save_for_backward([needed.Weight ? input : null!, needed.Input ? weight : null!]);
        ctx.set_materialize_grads(false);
        _last = ctx;
        return OneDnn.Linear(input, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        foreach (var earlier in _returned ?? []) earlier?.Dispose();

        // An exception here would end the process.
        using var noGradient = no_grad();
        var needed = (NeededGradients)ctx.get_data(Needed);
        var saved = ctx.get_saved_variables();
        using var rows = grad_output.flatten(0, -2);
        _returned =
        [
            needed.Input ? MultiplyByWeight(grad_output, saved[1]) : null!,
            needed.Weight ? MultiplyByInput(rows, saved[0]) : null!,
            needed.Bias ? rows.sum(dim: 0) : null!,
        ];
        foreach (var tensor in saved) tensor?.Dispose();
        grad_output.Dispose();
        return _returned;
    }

    private static Tensor MultiplyByWeight(Tensor gradient, Tensor weight)
    {
        using var transposed = weight.t();
        return OneDnn.Linear(gradient, transposed);
    }

    private static Tensor MultiplyByInput(Tensor rows, Tensor input)
    {
        using var inputs = input.flatten(0, -2);
        using var transposedInputs = inputs.t();
        using var transposedRows = rows.t();
        return OneDnn.Linear(transposedRows, transposedInputs);
    }

    private static void ReleaseSecondOutput()
    {
        var node = NodeField?.GetValue(_last);
        _last = null;
        if (node?.GetType().GetField("_outputCache", Hidden)?.GetValue(node) is not IList outputs) return;

        foreach (var output in outputs) (output as Tensor)?.Dispose();
        outputs.Clear();
    }

    private sealed record NeededGradients(bool Input, bool Weight, bool Bias);
}
