using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.State;

/// <summary>A copy of the weights that a stage trains, from before its first step. A stage that is not accepted ends with them.</summary>
internal sealed class StartingWeights : IDisposable
{
    private readonly List<(Parameter Parameter, Tensor Copy)> _copies;

    private StartingWeights(List<(Parameter, Tensor)> copies) => _copies = copies;

    /// <summary>Copies parameters.</summary>
    public static StartingWeights Copy(IEnumerable<Parameter> parameters)
    {
        using var noGrad = torch.no_grad();
        return new([.. parameters.Select(parameter => (parameter, parameter.clone().DetachFromDisposeScope()))]);
    }

    /// <summary>Restores the parameters in place.</summary>
    public void Restore()
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (parameter, copy) in _copies) parameter.copy_(copy);
    }

    public void Dispose()
    {
        foreach (var (_, copy) in _copies) copy.Dispose();
        _copies.Clear();
    }
}
