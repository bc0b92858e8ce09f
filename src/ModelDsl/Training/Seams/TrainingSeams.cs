namespace ModelDsl.Training.Seams;

/// <summary>The replaceable parts of a run. A fifth, <see cref="IStageEvaluation"/>, depends on the stage and its data.</summary>
/// <param name="Optimizer">Updates the parameters. One optimizer serves all stages, so parameters that keep training keep their
/// moments.</param>
/// <param name="Sampler">Chooses the examples of each step.</param>
/// <param name="Reduction">Reduces gradients over workers.</param>
/// <param name="Observer">Decides how a stage continues.</param>
internal sealed record TrainingSeams(IOptimizer Optimizer, IBatchSampler Sampler, IGradientReduction Reduction, ITrainingObserver Observer);
