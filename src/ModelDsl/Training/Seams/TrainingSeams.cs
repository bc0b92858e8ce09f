namespace ModelDsl.Training.Seams;

/// <summary>The replaceable parts of a run. The fifth, <see cref="IStageEvaluation"/>, belongs to one stage and its data.</summary>
/// <param name="Optimizer">Updates the parameters. One serves all stages: what already trained keeps its moments.</param>
/// <param name="Sampler">Orders the examples of an epoch.</param>
/// <param name="Reduction">Brings gradients together.</param>
/// <param name="Observer">Decides how a stage goes on.</param>
internal sealed record TrainingSeams(IOptimizer Optimizer, IBatchSampler Sampler, IGradientReduction Reduction, ITrainingObserver Observer);
