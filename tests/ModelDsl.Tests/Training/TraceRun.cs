using ModelDsl.Tests.Models;
using ModelDsl.Training.Optimization;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Training;

/// <summary>Trains a model as the recorded traces were made: batch b1 at every step, one learning rate, no clipping.</summary>
internal sealed class TraceRun(GoldenTask task, GoldenModel golden, AdamW optimizer)
{
    private const double LearningRate = 1e-3;

    /// <summary>Enters a stage and trains some steps; returns the loss of each, before its own update.</summary>
    public List<double> Train(int stage, int steps)
    {
        task.Apply(stage);
        optimizer.Use(task.ParameterGroups(stage));
        List<double> losses = [];
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in task.Model.NamedParameters.Values)
                parameter.grad = null;
            using var loss = LossTensor(stage);
            loss.backward();
            losses.Add(loss.item<float>());
            Assert.True(optimizer.TryStep(LearningRate, LearningRate));
        }

        return losses;
    }

    public double Loss(int stage) => LossTensor(stage).item<float>();

    private Tensor LossTensor(int stage)
    {
        var batch = golden.Batch("b1");
        return task.Loss(task.Forward(stage, batch), batch);
    }
}
