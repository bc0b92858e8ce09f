using System.Diagnostics;
using ModelDsl.Benchmarks.Schedules;
using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Optimization;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>
/// A staged training loop as a competent engineer writes it with plain TorchSharp: batches grouped by length, requires_grad off for frozen
/// modules, torch.optim.AdamW, evaluation without gradients, a dispose scope per step, and the best epoch of each stage restored. Batches,
/// learning rates and the choice of epochs equal the trainer's, so that losses can be compared.
/// </summary>
internal sealed class PlainTrainer(
    PlainBert model, Scenario scenario, IReadOnlyList<EncodedExample> train, IReadOnlyList<EncodedExample> dev)
    : IDisposable
{
    private readonly PlainOptimizer _optimizer = new(model);

    /// <summary>Runs all stages.</summary>
    public SideReport Run()
    {
        var watch = Stopwatch.StartNew();
        List<StageReport> stages = [];
        foreach (var (stage, modules) in PlainSchedule.Create(scenario.Order, model).Index())
        {
            var start = watch.Elapsed;
            _optimizer.Thaw(modules);
            var losses = RunStage(stage, scenario.EpochsOf(stage));
            stages.Add(
                new($"Stage{stage}", (watch.Elapsed - start).TotalSeconds, train.Count * scenario.EpochsOf(stage), ResidentPeak.Take(),
                    losses));
        }

        return new(watch.Elapsed.TotalSeconds, stages, Note: null);
    }

    public void Dispose() => _optimizer.Dispose();

    private List<double> RunStage(int stage, int epochs)
    {
        List<double> losses = [];
        var schedule = new LearningRateSchedule(epochs * (int)Math.Ceiling((double)train.Count / ReferenceSettings.BatchSize),
            ReferenceSettings.WarmupRatio);
        PlainOptimizer.Snapshot? best = null;
        var bestKey = (double.NegativeInfinity, 0.0);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            losses.Add(TrainEpoch(stage, epoch, schedule));
            var (score, loss) = Evaluate();
            losses.Add(loss);
            if ((score, -loss).CompareTo(bestKey) <= 0) continue;

            bestKey = (score, -loss);
            best?.Dispose();
            best = _optimizer.Save();
        }

        best!.Restore();
        best.Dispose();
        return losses;
    }

    private double TrainEpoch(int stage, int epoch, LearningRateSchedule schedule)
    {
        var seed = RandomSeed.Derive(ReferenceSettings.Seed, stage, epoch, RandomPurpose.Order);
        var batches = new LengthGroupedSampler().Sample([.. train.Select(example => example.Ids.Length)], ReferenceSettings.BatchSize,
            seed);
        var lossSum = 0.0;
        foreach (var (number, rows) in batches.Index())
        {
            using var scope = NewDisposeScope();
            var (ids, mask, labels) = Batch([.. rows.Select(row => train[row])]);
            var loss = nn.functional.cross_entropy(model.call(ids, mask), labels);
            loss.backward();
            _optimizer.Step(schedule.FactorAt(((epoch - 1) * batches.Count) + number));
            lossSum += rows.Length * loss.item<float>();
        }

        return lossSum / train.Count;
    }

    private (double Score, double Loss) Evaluate()
    {
        using var noGradient = no_grad();
        var confusion = new ConfusionMatrix(3);
        var lossSum = 0.0;
        foreach (var examples in dev.OrderBy(example => example.Ids.Length).Chunk(ReferenceSettings.BatchSize))
        {
            using var scope = NewDisposeScope();
            var (ids, mask, labels) = Batch(examples);
            var logits = model.call(ids, mask);
            lossSum += examples.Length * nn.functional.cross_entropy(logits, labels).item<float>();
            foreach (var (predicted, actual) in logits.argmax(1).data<long>().Zip(labels.data<long>()))
                confusion.Add((int)predicted, (int)actual);
        }

        var loss = lossSum / dev.Count;
        return (confusion.ToTaskMetrics(loss).Score, loss);
    }

    private static (Tensor Ids, Tensor? Mask, Tensor Labels) Batch(EncodedExample[] examples)
    {
        var batch = EncodedBatch.Create(examples, padId: 0);
        return (batch.Ids, batch.Mask?.view(examples.Length, 1, 1, -1), batch.Labels[0]!);
    }
}
