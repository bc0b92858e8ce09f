namespace ModelDsl;

/// <summary>The settings of one parameter group in a stage.</summary>
/// <param name="Name">The name of the parameter group, such as <c>Layer11.decay</c>.</param>
/// <param name="Parameters">The number of parameters.</param>
/// <param name="LearningRate">The peak learning rate.</param>
/// <param name="WeightDecay">The decoupled weight decay; 0 for none.</param>
public sealed record GroupRates(string Name, long Parameters, double LearningRate, double WeightDecay);
