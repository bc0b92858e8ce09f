using ModelDsl.Data;
using ModelDsl.Models;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Stepping;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>The trainer's own step on a generated model, in one stage.</summary>
internal sealed class GeneratedStep<TStage, TExample, TPrediction> : IDisposable
    where TStage : struct, Enum
{
    private const double LearningRate = 1e-5;

    private readonly AdamW _optimizer = new(weightDecay: 0.01, maxGradientNorm: 1);
    private readonly AccumulatedLoss _loss;

    public GeneratedStep(StagedModel<TStage, TExample, TPrediction> model, TStage stage)
    {
        model.Apply(stage);
        _optimizer.Use(model.ParameterGroups(stage));
        _loss = new(model.Heads, [true], batch => model.ForwardStaged(stage, batch), model.BackboneModule.Config.PadId);
    }

    /// <summary>Runs one step; returns its loss.</summary>
    public double Run(EncodedExample[] examples)
    {
        _optimizer.ClearGradients();
        var loss = _loss.Backward(examples, examples.Length, _optimizer.ClearGradients);
        _optimizer.TryStep(LearningRate, LearningRate);
        return loss;
    }

    public void Dispose() => _optimizer.Dispose();
}
