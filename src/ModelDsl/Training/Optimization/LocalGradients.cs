using ModelDsl.Training.Seams;
using TorchSharp.Modules;

namespace ModelDsl.Training.Optimization;

/// <summary>The reduction of a run in one process: the gradients that were accumulated here are all there are.</summary>
internal sealed class LocalGradients : IGradientReduction
{
    public double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters) => loss;
}
