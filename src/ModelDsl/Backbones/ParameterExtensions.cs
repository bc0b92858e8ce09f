using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

internal static class ParameterExtensions
{
    /// <summary>Wraps a tensor in a parameter that lives as long as its module. Without detaching, a dispose scope around the model's
    /// construction would dispose it.</summary>
    public static Parameter AsParameter(this Tensor values)
    {
        var parameter = new Parameter(values, requires_grad: false);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
