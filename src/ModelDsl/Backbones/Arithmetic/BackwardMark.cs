using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>An identity in the autograd graph that reports when the backward pass reaches it. By then, parameters that are read only after
/// it have their gradients. Marks are set only while someone listens.</summary>
internal sealed class BackwardMark : autograd.SingleTensorFunction<BackwardMark>
{
    private const string Key = "passed";

    [ThreadStatic]
    private static Action? _listener;

    /// <inheritdoc/>
    public override string Name => nameof(BackwardMark);

    /// <summary>Sets marks in forward passes of this thread until the result is disposed.</summary>
    /// <param name="passed">Called whenever the backward pass arrives at a mark. It must not throw: that would end the process.</param>
    public static IDisposable Listen(Action passed)
    {
        _listener = passed;
        return new Listening();
    }

    /// <summary>Sets a mark if someone listens.</summary>
    /// <returns>The input, or the same values behind a mark.</returns>
    public static Tensor Set(Tensor input) =>
        _listener is { } listener && input.requires_grad && is_grad_enabled() ? apply([input, listener]) : input;

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Key, vars[1]);
        return ((Tensor)vars[0]).alias();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        ((Action)ctx.get_data(Key))();
        return [grad_output.alias(), null!];
    }

    private sealed class Listening : IDisposable
    {
        public void Dispose() => _listener = null;
    }
}
