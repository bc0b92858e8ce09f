using ModelDsl.Training.Seams;
using TorchSharp.Modules;

namespace ModelDsl.Training.Optimization;

/// <summary>The gradient reduction of a run in one process: local gradients are complete.</summary>
internal sealed class LocalGradients : IGradientReduction
{
    public double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters) => loss;
}
