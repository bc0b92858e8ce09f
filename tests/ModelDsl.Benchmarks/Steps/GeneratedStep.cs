using ModelDsl.Data;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>The trainer's step on a generated model, in one stage.</summary>
internal sealed class GeneratedStep<TStage, TExample, TPrediction> : IDisposable
    where TStage : struct, Enum
{
    private const double LearningRate = 1e-5;
    private const double WeightDecay = 0.01;

    private readonly AdamW _optimizer = new(maxGradientNorm: 1);
    private readonly AccumulatedLoss _loss;

    private readonly Tensor? _prefix;

    /// <summary>Creates a step that runs the whole model.</summary>
    public GeneratedStep(StagedModel<TStage, TExample, TPrediction> model, TStage stage) : this(model, stage, prefix: null)
    {
    }

    private GeneratedStep(StagedModel<TStage, TExample, TPrediction> model, TStage stage, Tensor? prefix)
    {
        _prefix = prefix;
        model.Apply(stage);
        _optimizer.SetGroups([.. model.ParameterGroups(stage).Select(group =>
            new OptimizerGroup(group.Name, LearningRate, group.Decays ? WeightDecay : 0, group.Parameters))]);
        _loss = new(
            TaskLoss.CreateAll(model.Heads, []),
            [true],
            batch => prefix is null ? model.ForwardStaged(stage, batch) : model.ForwardFrom(stage, prefix, batch),
            model.CreateBatch);
    }

    /// <summary>Creates a step that reads the boundary of these examples from the prefix cache.</summary>
    public static GeneratedStep<TStage, TExample, TPrediction> Cached(
        StagedModel<TStage, TExample, TPrediction> model, TStage stage, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        var boundary = model.BoundaryOf(stage);
        return new(model, stage, boundary == 0
            ? null
            : model.RunPrefixes(boundary,
                EncodedBatch.Create(examples, model.BackboneModule.Config.PadId))[boundary].DetachFromDisposeScope());
    }

    /// <summary>Runs one step and returns its loss.</summary>
    public double Run(EncodedExample[] examples)
    {
        _optimizer.ClearGradients();
        var loss = _loss.Backward(examples, examples.Length);
        Update();
        return loss;
    }

    /// <summary>Runs only the optimizer's part of the step, clipping and AdamW, with the existing gradients.</summary>
    public void Update() => _optimizer.TryStep(rateFactor: 1);

    public void Dispose()
    {
        _optimizer.Dispose();
        _prefix?.Dispose();
    }
}
