using System.Diagnostics;
using System.Globalization;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Stepping;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Versions;

namespace ModelDsl;

/// <summary>
/// Trains a model stage by stage. Each stage ends with its best epoch restored, evaluated (a head that writes texts by those, too), verified
/// (what is frozen bit-identical, what trains moved), saved, and entered in the <see cref="Ledger"/>. One optimizer serves all stages: what already trained keeps its moments.
/// </summary>
/// <remarks>
/// A stage runs on the calling thread and seeds torch's random numbers, which belong to the whole process: for runs that can be repeated,
/// train one model at a time. When a stage is cancelled, the model keeps the weights of the last complete step, and neither the ledger nor
/// the run directory changes.
/// </remarks>
/// <typeparam name="TStage">The model's stages, numbered from 0.</typeparam>
/// <typeparam name="TExample">The model's labelled examples.</typeparam>
/// <typeparam name="TPrediction">The model's predictions.</typeparam>
public class StagedTrainer<TStage, TExample, TPrediction> : IDisposable
    where TStage : struct, Enum
{
    private const int EvaluationBatchSize = 16;

    private readonly StagedModel<TStage, TExample, TPrediction> _model;
    private readonly TrainerOptions<TStage> _options;
    private readonly AdamW _optimizer;
    private RunDirectory? _runDirectory;

    /// <summary>A trainer of a model.</summary>
    /// <exception cref="ModelDslException">An option is out of range.</exception>
    public StagedTrainer(StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage>? options = null)
    {
        _model = model;
        _options = options ?? new();
        _options.Validate();
        _optimizer = new(_options.WeightDecay, _options.MaxGradientNorm);
        Ledger = Ledger.Of(model.Plan, model.Heads.Select(head => head.Task));
    }

    /// <summary>Raised after every optimizer step, and with the result when a stage has ended.</summary>
    public event EventHandler<TrainingProgress>? Progressed;

    /// <summary>Raised while frozen layers run once for each example, before the first stage that reads what they give: after every batch, with the
    /// room that it takes; once where an earlier run has left that in the <c>CacheDirectory</c>.</summary>
    public event EventHandler<CachingProgress>? Caching;

    /// <summary>The stages that have ended: those of this trainer, and those that its run directory already held.</summary>
    public Ledger Ledger { get; private set; }

    /// <summary>Why the runs multiply matrices in another precision than their options ask for; null where they do not.</summary>
    public string? PrecisionNote => PrecisionChoice.For(_options.Precision).Note;

    /// <summary>Runs every stage in order.</summary>
    /// <param name="train">Labelled examples to train on; each may lack labels of some tasks, and one without any is left out.</param>
    /// <param name="dev">Labelled examples to evaluate on after every epoch.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="ModelDslException">No example has a label for a task that trains, the training diverged, a stage failed its verification, or the run directory holds another
    /// schedule or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; stages that had ended are kept.</exception>
    public Ledger Run(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default)
    {
        Run(Enum.GetValues<TStage>(), train, dev, cancellationToken);
        return Ledger;
    }

    /// <summary>Runs one stage on the model as it is, in place of an earlier run of the same stage.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{TExample}, IReadOnlyList{TExample}, CancellationToken)"/>
    public StageResult RunStage(
        TStage stage, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default) =>
        Run([stage], train, dev, cancellationToken)[0];

    /// <summary>Releases the optimizer's state. The model stays as it is.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        GC.SuppressFinalize(this);
    }

    private List<StageResult> Run(
        TStage[] stages, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken)
    {
        var data = Encode(train, dev);
        PrefixCaches<TStage, TExample, TPrediction>? caches = null;
        var workloads = stages.Select(stage => WorkloadOf(stage, data, batch => Forward(stage, batch, caches))).ToList();
        OpenRunDirectory();

        List<StageResult> results = [];
        var ownPrecision = _model.Precision;
        try
        {
            if (_options.CheckpointActivations) HeapTrimmer.GiveBackAtOnce();
            else HeapTrimmer.KeepUntilTrimmed();
            _model.Recompute(_options.CheckpointActivations);
            _model.Use(_options.Precision);
            caches = CachesOf(stages, data);
            foreach (var (number, stage) in stages.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var clock = new StageClock(workloads[number].Work, [.. workloads.Skip(number + 1).Select(later => later.Work)]);
                results.Add(Run(stage, workloads[number], clock, weights => caches?.Prepare(number, weights, cancellationToken), cancellationToken));
            }
        }
        finally
        {
            caches?.Dispose();
            _model.eval();      // as it was opened: whoever runs it next wants no dropout
            _model.Use(ownPrecision);
            _model.Recompute(false);
            HeapTrimmer.TrimByItself();
        }

        return results;
    }

    private StageResult Run(TStage stage, StageWorkload workload, StageClock clock, Action<WeightFingerprints> prepareCaches, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        _model.Apply(stage);
        var before = WeightFingerprints.Of(_model.NamedParameters);
        prepareCaches(before);
        _optimizer.Use(_model.ParameterGroups(stage));

        var loop = new StageLoop(workload, _optimizer, clock);
        loop.Stepped += step => Report(workload, step, clock, result: null);
        var (epochs, best) = loop.Run(cancellationToken);

        var trainable = _optimizer.Parameters.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        before.Verify(WeightFingerprints.Of(_model.NamedParameters), trainable, workload.Name);

        var result = Keep(workload, new()
        {
            Index = workload.Index,
            Stage = workload.Name,
            TrainableParameters = _optimizer.Parameters.Sum(entry => entry.Parameter.numel()),
            Epochs = [.. epochs.Select(epoch => epoch.Epoch == best ? epoch with { Evaluation = workload.ScoreTexts(epoch.Evaluation, cancellationToken) } : epoch)],
            BestEpoch = best,
            Seconds = watch.Elapsed.TotalSeconds,
        });
        Report(workload, loop.LastStep, clock, result);
        return result;
    }

    private StageResult Keep(StageWorkload workload, StageResult result)
    {
        if (_runDirectory is null)
        {
            Ledger = Ledger.With(result);
            return result;
        }

        var plan = _model.Plan.Stages[workload.Index];
        var saved = _runDirectory.Save(_model, new(_model.Plan.Model, plan, workload.Settings, result));
        Ledger = _runDirectory.Ledger;
        return saved;
    }

    private TrainingData Encode(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev)
    {
        if (train.Count == 0) throw new ArgumentException("There are no training examples.", nameof(train));
        if (dev.Count == 0) throw new ArgumentException("There are no development examples to evaluate on.", nameof(dev));
        if (_options.MaxLength > _model.MaxLength)
        {
            throw new SettingException(
                "TrainerOptions.MaxLength",
                $"The trainer's option MaxLength is {_options.MaxLength}; the model reads at most {_model.MaxLength} tokens.");
        }

        var labelled = _model.EncodeAll(train, _options.MaxLength).Where(example => example.Labels.Any(label => label is not null));
        return new([.. labelled], _model.EncodeAll(dev, _options.MaxLength));
    }

    // A masked input changes with the epoch, and what the backbone makes of it too.
    private PrefixCaches<TStage, TExample, TPrediction>? CachesOf(IReadOnlyList<TStage> stages, TrainingData data) =>
        _options.CachePrefix && !_model.Heads.Any(head => head.MasksInput)
            ? new(
                _model,
                stages,
                data,
                new(_options.CachePrecision, _options.CacheBudget ?? FreeMemory.Quarter, _options.RunDirectory ?? Path.GetTempPath(), _options.CacheDirectory),
                progress => Caching?.Invoke(this, progress))
            : null;

    private TaskLogits Forward(TStage stage, EncodedBatch batch, PrefixCaches<TStage, TExample, TPrediction>? caches) =>
        caches?.Find(_model.BoundaryOf(stage), batch.Examples) is { } prefix
            ? _model.ForwardFrom(stage, prefix, batch)
            : _model.ForwardStaged(stage, batch);

    private StageWorkload WorkloadOf(TStage stage, TrainingData data, Func<EncodedBatch, TaskLogits> forward)
    {
        var index = Convert.ToInt32(stage, CultureInfo.InvariantCulture);
        var plan = _model.Plan.Stages[index];
        var tasks = new StageTasks(plan.Name, _model.Heads, _model.Trainable(stage));
        tasks.Require(data);

        return new()
        {
            Index = index,
            Name = plan.Name,
            Settings = StageSettings.Of(stage, plan, _options),
            Train = tasks.Select(data.Train),
            Masking = new(_model.Heads, tasks.Counts),
            Loss = new(_model.Heads, tasks.Counts, forward, _model.BackboneModule.Config.PadId),
            Evaluate = cancellationToken => new ModelEvaluation(_model, forward).Of(data.Dev, EvaluationBatchSize, cancellationToken),
            ScoreTexts = (evaluation, cancellationToken) => TextEvaluation.AddTo(evaluation, _model, data.Dev, EvaluationBatchSize, cancellationToken),
        };
    }

    // Not in the constructor: making a trainer writes and reads nothing.
    private void OpenRunDirectory()
    {
        if (_options.RunDirectory is not { } path || _runDirectory is not null) return;

        _runDirectory = RunDirectory.Open(path, Ledger);
        Ledger = _runDirectory.Ledger;
    }

    private void Report(StageWorkload workload, StageStep step, StageClock clock, StageResult? result) => Progressed?.Invoke(this, new()
    {
        StageIndex = workload.Index,
        Stage = workload.Name,
        StageCount = _model.Plan.Stages.Count,
        Epoch = step.Epoch,
        Epochs = workload.Settings.Epochs,
        Step = step.Step,
        Steps = workload.Work.Steps,
        Loss = step.Loss,
        ExamplesPerSecond = clock.ExamplesPerSecond,
        StageRemaining = clock.StageRemaining,
        RunRemaining = clock.RunRemaining,
        Result = result,
    });
}
