using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Tests.Models;
using ModelDsl.Training.Optimization;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Training;

/// <summary>Trains a model as the recorded traces were made: batch b1 at every step, one learning rate, no clipping.</summary>
internal sealed class TraceRun<TStage, TExample, TPrediction>(
    StagedModel<TStage, TExample, TPrediction> model, TaskHead head, GoldenModel golden, AdamW optimizer)
    where TStage : struct, Enum
{
    private const double LearningRate = 1e-3;

    /// <summary>Enters a stage and trains some steps; returns the loss of each, before its own update.</summary>
    public List<double> Train(TStage stage, int steps)
    {
        model.Apply(stage);
        optimizer.Use(model.ParameterGroups(stage));
        List<double> losses = [];
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in model.NamedParameters.Values)
                parameter.grad = null;
            using var loss = LossTensor(stage);
            loss.backward();
            losses.Add(loss.item<float>());
            Assert.True(optimizer.TryStep(LearningRate, LearningRate));
        }

        return losses;
    }

    public double Loss(TStage stage) => LossTensor(stage).item<float>();

    private Tensor LossTensor(TStage stage)
    {
        var batch = golden.Batch("b1");
        return head.LossSum(model.ForwardStaged(stage, batch).ByTask[0], batch.Labels[0]) / batch.Size;
    }
}
