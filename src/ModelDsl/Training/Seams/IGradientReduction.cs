using TorchSharp.Modules;

namespace ModelDsl.Training.Seams;

/// <summary>Reduces the gradients of one optimizer step over all workers.</summary>
internal interface IGradientReduction
{
    /// <summary>Replaces the parameters' local gradients with those of the whole step.</summary>
    /// <param name="loss">The local part of the loss.</param>
    /// <param name="parameters">The trainable parameters with their local gradients.</param>
    /// <returns>The loss of the whole step.</returns>
    double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters);
}
