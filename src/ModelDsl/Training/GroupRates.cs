namespace ModelDsl;

/// <summary>The settings of one parameter group in a stage.</summary>
/// <param name="Name">The name of the parameter group, such as <c>Layer11.decay</c>.</param>
/// <param name="Parameters">The number of parameters.</param>
/// <param name="LearningRate">The peak learning rate.</param>
/// <param name="WeightDecay">The decoupled weight decay; 0 for none.</param>
public sealed record GroupRates(string Name, long Parameters, double LearningRate, double WeightDecay);

/// <summary>A point of a learning rate schedule.</summary>
/// <param name="Step">The optimizer step within the stage, from 0.</param>
/// <param name="Factor">The factor on the peak learning rates at this step, 0 to 1.</param>
public sealed record RateFactor(int Step, double Factor);
