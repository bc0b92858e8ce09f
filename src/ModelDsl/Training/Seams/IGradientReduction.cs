using TorchSharp.Modules;

namespace ModelDsl.Training.Seams;

/// <summary>Reduces the gradients of one optimizer step over all workers.</summary>
internal interface IGradientReduction
{
    /// <summary>Begins the last batch of a step. Its backward pass completes gradients one by one, which can be reduced while it goes
    /// on. A batch that failed may be begun again.</summary>
    /// <param name="parameters">The trainable parameters, with the gradients of the step's earlier batches.</param>
    /// <returns>Disposed after the backward pass; null if nothing is reduced before <see cref="Reduce"/>.</returns>
    IDisposable? BeginLastBatch(IEnumerable<(string Name, Parameter Parameter)> parameters) => null;

    /// <summary>Replaces the parameters' local gradients with those of the whole step.</summary>
    /// <param name="loss">The local part of the loss.</param>
    /// <param name="parameters">The trainable parameters with their local gradients.</param>
    /// <returns>The loss of the whole step.</returns>
    double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters);
}
