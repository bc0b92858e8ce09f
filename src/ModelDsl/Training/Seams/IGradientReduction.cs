using TorchSharp.Modules;

namespace ModelDsl.Training.Seams;

/// <summary>Brings the gradients of one optimizer step together from everyone who computed a part of them.</summary>
internal interface IGradientReduction
{
    /// <summary>Replaces the gradients of the parameters by those of the whole step.</summary>
    /// <param name="loss">The loss of the part that was computed here.</param>
    /// <param name="parameters">The parameters that train, with the gradients of that part.</param>
    /// <returns>The loss of the whole step.</returns>
    double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters);
}
