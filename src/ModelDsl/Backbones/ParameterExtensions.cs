using ModelDsl.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

internal static class ParameterExtensions
{
    /// <summary>Moves a tensor to a device and wraps it in a parameter that lives as long as its module. Without detaching, a dispose scope
    /// around the model's construction would dispose it.</summary>
    public static Parameter AsParameter(this Tensor values, Device device)
    {
        using var scope = NewDisposeScope();
        var moved = values.MoveTo(device);
        var parameter = new Parameter(moved, requires_grad: false);
        if (!ReferenceEquals(moved, values)) values.Dispose();
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
