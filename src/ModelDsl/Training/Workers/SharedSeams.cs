using ModelDsl.Models;
using ModelDsl.Training.Seams;

namespace ModelDsl.Training.Workers;

/// <summary>The seams of a run on several workers.</summary>
internal static class SharedSeams
{
    /// <summary>Returns the seams with those replaced in which workers talk to each other. A process alone keeps its own.</summary>
    /// <param name="seams">The seams of a process alone.</param>
    /// <param name="run">The workers of the run.</param>
    /// <param name="model">The model.</param>
    /// <param name="recomputes">Whether layers use activation checkpointing. A layer's backward pass is then one of its own, and gradients
    /// are summed after all of them.</param>
    public static TrainingSeams For(this TrainingSeams seams, RunWorkers run, IStagedModel model, bool recomputes) => run.AreSeveral
        ? seams with
        {
            Reduction = new SharedGradients(run, model.Model.NamedParameters.Keys, overlaps: !recomputes),
            Observer = new SameWeights(seams.Observer, run.Group, model.Plan),
        }
        : seams;
}
