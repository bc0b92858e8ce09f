using System.Diagnostics;
using ModelDsl.Data;
using ModelDsl.Models;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Workers;

namespace ModelDsl.Benchmarks.Ranks;

/// <summary>The trainer's step of one rank.</summary>
internal sealed class RankStep : IDisposable
{
    private const double LearningRate = 1e-5;
    private const double WeightDecay = 0.01;

    private readonly AdamW _optimizer = new(maxGradientNorm: 1);
    private readonly AccumulatedLoss _loss;
    private readonly SharedGradients _gradients;

    public RankStep(IStagedModel model, int stage, RunWorkers run, bool overlaps)
    {
        model.Apply(stage);
        _optimizer.SetGroups([.. model.ParameterGroups(stage).Select(group =>
            new OptimizerGroup(group.Name, LearningRate, group.Decays ? WeightDecay : 0, group.Parameters))]);
        _gradients = new(run, model.Model.NamedParameters.Keys, overlaps);
        _loss = new(
            TaskLoss.CreateAll(model.Model.Heads, []), [true], batch => model.ForwardStaged(stage, batch),
            model.Model.CreateBatch)
        {
            SelectOwn = run.Share.SelectDealt,
        };
    }

    /// <summary>The bytes of gradients that a step sums.</summary>
    public long BytesPerStep => _gradients.BytesPerStep;

    /// <summary>Runs one step.</summary>
    public (double Loss, double Backward, double Waiting, double Update) Run(EncodedExample[] examples)
    {
        _optimizer.ClearGradients();
        var start = Stopwatch.GetTimestamp();
        var loss = _loss.Backward(examples, examples.Length, () => _gradients.BeginLastBatch(_optimizer.Parameters));
        var backward = Stopwatch.GetTimestamp();
        loss = _gradients.Reduce(loss, _optimizer.Parameters);
        var reduced = Stopwatch.GetTimestamp();
        _optimizer.TryStep(rateFactor: 1);
        return (loss, Milliseconds(start, backward), Milliseconds(backward, reduced), Milliseconds(reduced, Stopwatch.GetTimestamp()));
    }

    /// <summary>Sums the gradients of the last step once more, when all ranks are ready for it.</summary>
    /// <returns>The time in milliseconds.</returns>
    public double Sum(WorkerGroup workers)
    {
        workers.Any(false);
        var start = Stopwatch.GetTimestamp();
        _gradients.Reduce(0, _optimizer.Parameters);
        return Milliseconds(start, Stopwatch.GetTimestamp());
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _gradients.Dispose();
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
