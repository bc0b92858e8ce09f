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
        var parameter = new Parameter(values.MoveTo(device), requires_grad: false);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
