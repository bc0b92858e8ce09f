using ModelDsl.Data;
using ModelDsl.Tests.Models;
using ModelDsl.Training.Optimization;

namespace ModelDsl.Tests.Training;

/// <summary>Trains a model as the recorded traces were made: batch b1 at every step, one learning rate, no clipping.</summary>
internal sealed class TraceRun(GoldenHead classifier, GoldenModel golden, AdamW optimizer)
{
    private const double LearningRate = 1e-3;
    private const double WeightDecay = 0.01;

    /// <summary>Enters a stage and trains some steps; returns the loss of each, before its own update.</summary>
    public List<double> Train(int stage, int steps)
    {
        classifier.Apply(stage);
        optimizer.SetGroups([.. classifier.ParameterGroups(stage).Select(group =>
            new OptimizerGroup(group.Name, LearningRate, group.Decays ? WeightDecay : 0, group.Parameters))]);
        List<double> losses = [];
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in classifier.Model.NamedParameters.Values)
                parameter.grad = null;
            using var loss = classifier.Loss(stage, Batch);
            loss.backward();
            losses.Add(loss.item<float>());
            Assert.True(optimizer.TryStep(rateFactor: 1));
        }

        return losses;
    }

    private EncodedBatch Batch => golden.Batch("b1").MoveTo(classifier.Model.Device);

    public double Loss(int stage) => classifier.Loss(stage, Batch).item<float>();
}
